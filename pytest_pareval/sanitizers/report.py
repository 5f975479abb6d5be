"""A report of a sanitizer: what it found, and where in the candidate.

What a process prints is the candidate's word too. A report is believed, since it can only do harm to the candidate; but
nothing of its text is shown that has not the form of the tool's own words.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from pytest_pareval.records.verdict import Verdict

FRAME = re.compile(r"^\s*#\d+ .*?\((\S*?)\+0x([0-9a-f]{1,16})\)", re.MULTILINE)
MAX_FRAMES = 32


@dataclass(frozen=True)
class Access:
    """Something that a report tells of: in words, and the calls that led there, as offsets in the candidate's library.

    The innermost call comes first.
    """

    words: str
    offsets: tuple[int, ...]


@dataclass(frozen=True)
class Report:
    """What a sanitizer found: in words, the accesses, and further words about the memory."""

    verdict: Verdict
    what: str
    accesses: tuple[Access, ...] = ()
    memory: Access | None = None
    sanitizer: str = ""


Finder = Callable[[str, str], Report | None]
"""Finds a tool's report in what a process printed, given the name of the candidate's library; None if there is none."""


def offsets(text: str, library: str) -> tuple[int, ...]:
    """The places of a stack's calls in the candidate's library."""
    frames = list(FRAME.finditer(text))[:MAX_FRAMES]
    return tuple(int(one[2], 16) for one in frames if one[1].rpartition("/")[2] == library)


def paragraph(text: str, begin: int) -> str:
    """The text from a place to the next empty line."""
    end = text.find("\n\n", begin)
    return text[begin : end if end >= 0 else None]


def stack(text: str, begin: int) -> str:
    """The lines of a stack that begins at or after a place."""
    lines = []
    for line in text[begin:].splitlines():
        if re.match(r"\s*#\d+ ", line):
            lines.append(line)
        elif lines:
            break
    return "\n".join(lines)
