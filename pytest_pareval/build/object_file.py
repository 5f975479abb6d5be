"""Object files and shared libraries, read by the harness itself and within limits: their bytes may be hostile.

What the compiler has written decides: the digest by which samples share a verdict, and the symbols that a candidate
refers to. The linker gets only plain objects, without any section that makes it run or read something else.

Layouts: System V ABI, chapter 4 (https://gabi.xinuos.com/); 64-bit little-endian files only.
"""

from __future__ import annotations

import os
import re
import struct
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

RELOCATABLE, SHARED = 1, 3
MACHINES = {"x86_64": 62, "aarch64": 183}
MAX_SECTIONS = 1 << 16
MAX_SYMBOLS = 1 << 20
MAX_NAME = 1 << 16
"""Bytes of a symbol's name; templates make long ones."""
HEADER = struct.Struct("<16sHHIQQQIHHHHHH")
SECTION = np.dtype(
    [(name, "<u4") for name in ("name", "type")]
    + [(name, "<u8") for name in ("flags", "address", "offset", "size")]
    + [(name, "<u4") for name in ("link", "info")]
    + [(name, "<u8") for name in ("alignment", "entry_size")]
)
SYMBOL = np.dtype(
    [("name", "<u4"), ("info", "u1"), ("other", "u1"), ("section", "<u2"), ("value", "<u8"), ("size", "<u8")]
)
SYMBOL_TABLE, NO_BITS = 2, 8
PLAIN_TYPES = {
    *(0, 1, SYMBOL_TABLE, 3, 4, 7, NO_BITS, 9),  # NULL, PROGBITS, SYMTAB, STRTAB, RELA, NOTE, NOBITS, REL
    *(14, 15, 16, 17, 18),  # INIT_ARRAY, FINI_ARRAY, PREINIT_ARRAY, GROUP, SYMTAB_SHNDX
    0x70000001,  # X86_64_UNWIND
}
PLAIN_NAMES = re.compile(
    rb"""(\.rela?)?(
    \.(text|l?data|l?rodata|l?bss|tdata|tbss|init_array|fini_array|preinit_array|ctors|dtors|gcc_except_table)(\..*)?
    | \.(eh_frame|init|fini) )
    | \.(symtab|strtab|shstrtab|symtab_shndx|group|comment) | \.note\.(GNU-stack|gnu\.property)
    | (\.rela)?\.gnu\.offload_(vars|funcs) |""",
    re.VERBOSE | re.DOTALL,
)
"""Sections that g++ writes into objects. Others may make a linker run its plugin (``.gnu.lto_*``), take options, or
print text of the candidate's."""
DEBUGGING = re.compile(
    rb"(\.rela)?\.debug_(abbrev|aranges|info|line|line_str|loc|ranges|rnglists|loclists|str|str_offsets)"
)
"""Sections with debugging information, which linkers only copy."""
DEVICE_CODE = re.compile(rb"\.gnu\.offload_lto_.*", re.DOTALL)
"""Sections with device code, which g++ writes for ``omp target``. A linker without a plugin drops them if they are
flagged as excluded."""
ALLOCATED, EXCLUDED = 0x2, 0x80000000
"""Flags of sections that are loaded, and of sections that a linker drops."""


class ObjectFileError(ValueError):
    """A file that is not what the compiler or the linker writes; the message says why."""


@dataclass(frozen=True)
class ObjectFile:
    """A plain relocatable object: the names of its sections, and of symbols that it refers to and does not define."""

    sections: tuple[str, ...]
    undefined: frozenset[str]


def read_object(data: bytes, debugging: bool = False) -> ObjectFile:
    """Read an object of this machine, perhaps with debugging information.

    Raises ObjectFileError where it is anything but plain.
    """
    sections = _sections(data, RELOCATABLE)
    names = _names(data, sections)
    for name, section in zip(names, sections, strict=True):
        dropped = DEVICE_CODE.fullmatch(name) and int(section["flags"]) & (ALLOCATED | EXCLUDED) == EXCLUDED
        plain = PLAIN_NAMES.fullmatch(name) or (debugging and DEBUGGING.fullmatch(name))
        if not (dropped or plain) or int(section["type"]) not in PLAIN_TYPES:
            shown = name[:80].decode(errors="replace")
            raise ObjectFileError(f"the object file has a section {shown!r}, which is not linked here")
    return ObjectFile(tuple(name.decode(errors="replace") for name in names), _undefined(data, sections))


def require_library(data: bytes) -> None:
    """Raise ObjectFileError unless these bytes are a shared library of this machine."""
    _sections(data, SHARED)


def _sections(data: bytes, kind: int) -> npt.NDArray[np.void]:
    if len(data) < HEADER.size:
        raise ObjectFileError("the file is too short")
    identity, found, machine, _, _, _, start, _, _, _, _, size, count, _ = HEADER.unpack_from(data)
    if identity[:7] != b"\x7fELF\x02\x01\x01" or found != kind or machine != MACHINES.get(os.uname().machine):
        raise ObjectFileError("the file is no 64-bit ELF file of this kind and machine")
    if size != SECTION.itemsize or start > len(data) - size:
        raise ObjectFileError("the file has no table of sections")
    if count == 0:  # too many for the header's field: the first section has their number
        count = int(_table(data, start, size, SECTION)[0]["size"])
    if count > MAX_SECTIONS:
        raise ObjectFileError(f"the file has {count} sections")
    sections = _table(data, start, count * size, SECTION)
    in_file = sections[sections["type"] != NO_BITS]
    if np.any(in_file["offset"] > len(data)) or np.any(in_file["size"] > len(data) - in_file["offset"]):
        raise ObjectFileError("the file ends before its sections do")
    return sections


def _names(data: bytes, sections: npt.NDArray[np.void]) -> list[bytes]:
    index = HEADER.unpack_from(data)[13]
    index = int(sections[0]["link"]) if index == 0xFFFF and len(sections) else index
    if index >= len(sections):
        raise ObjectFileError("the file has no names of sections")
    names = _content(data, sections[index])
    return [_text(names, int(offset)) for offset in sections["name"]]


def _undefined(data: bytes, sections: npt.NDArray[np.void]) -> frozenset[str]:
    """Names of undefined symbols, of all symbol tables."""
    found: set[str] = set()
    for section in sections[sections["type"] == SYMBOL_TABLE]:
        content = _content(data, section)
        if len(content) % SYMBOL.itemsize or len(content) > MAX_SYMBOLS * SYMBOL.itemsize:
            raise ObjectFileError("the file has a table of symbols of an unknown kind")
        if section["link"] >= len(sections):
            raise ObjectFileError("the file has no names of symbols")
        names = _content(data, sections[section["link"]])
        symbols = np.frombuffer(content, SYMBOL)
        offsets = np.unique(symbols[(symbols["section"] == 0) & (symbols["name"] > 0)]["name"])
        found |= {_text(names, int(offset)).decode(errors="replace") for offset in offsets}
    return frozenset(found)


def _content(data: bytes, section: np.void) -> bytes:
    if section["type"] == NO_BITS:
        return b""
    return bytes(_table(data, int(section["offset"]), int(section["size"]), np.dtype("u1")))


def _table(data: bytes, start: int, size: int, dtype: np.dtype[np.void] | np.dtype[np.uint8]) -> npt.NDArray[np.void]:
    if start > len(data) or size > len(data) - start:
        raise ObjectFileError("the file ends before its sections do")
    return np.frombuffer(data, dtype, size // dtype.itemsize, start)


def _text(names: bytes, offset: int) -> bytes:
    end = names.find(b"\0", offset, offset + MAX_NAME)
    if end < 0:
        raise ObjectFileError("the file has a name without an end")
    return names[offset:end]
