"""C++ signatures: the parameters and results of a problem's function, with their numpy types."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

import numpy as np

SCALARS: dict[str, np.dtype[np.generic]] = {
    "bool": np.dtype(np.bool_),
    "int": np.dtype(np.int32),
    "size_t": np.dtype(np.uint64),
    "float": np.dtype(np.float32),
    "double": np.dtype(np.float64),
    "std::complex<double>": np.dtype(np.complex128),
}

RETURN = "return"
"""The key of the return value among a call's outputs."""


class SignatureError(ValueError):
    """An unsupported signature or prelude; the message names the part."""


@dataclass(frozen=True)
class Type:
    """A C++ type without reference and const.

    ``fields`` are the members of the element type where it is a struct; a ``std::string`` member has no dtype.
    """

    spelling: str
    element: str
    vector: bool = False
    length: int | None = None
    fields: tuple[tuple[str, str], ...] = ()

    @property
    def scalar(self) -> bool:
        return not self.vector and self.length is None

    @cached_property
    def dtype(self) -> np.dtype[np.generic] | None:
        """Memory layout of an element, or None where it holds strings."""
        if "std::string" in (self.element, *(kind for _, kind in self.fields)):
            return None
        if self.fields:
            return np.dtype([(name, SCALARS[kind]) for name, kind in self.fields], align=True)
        return SCALARS[self.element]


@dataclass(frozen=True)
class Parameter:
    """A parameter of a problem's function, declared as ``declaration``.

    ``output`` says whether the caller sees changes to it.
    """

    name: str
    type: Type
    declaration: str
    output: bool


@dataclass(frozen=True)
class Signature:
    """A function's name, parameters and return type (None for void)."""

    function: str
    parameters: tuple[Parameter, ...]
    returns: Type | None

    @property
    def outputs(self) -> dict[str, Type]:
        """Types of all outputs of a call, the return value first."""
        returned = {} if self.returns is None else {RETURN: self.returns}
        return returned | {p.name: p.type for p in self.parameters if p.output}


def parse_signature(text: str, prelude: str = "") -> Signature:
    """Read ``R name(A a, B const& b, C &c)``; structs are looked up in the prelude.

    Raises SignatureError for types that are not supported.
    """
    structs = parse_structs(prelude)
    match = re.fullmatch(r"\s*(\S.*?)\s*\b(\w+)\s*\((.*)\)\s*", text, re.DOTALL)
    if match is None:
        raise SignatureError(f"not a function signature: {text!r}")
    returns, function, arguments = match.groups()
    parameters = tuple(_parse_parameter(part, structs) for part in _split_arguments(arguments))
    return Signature(function, parameters, None if returns == "void" else _parse_type(returns, structs))


def parse_structs(prelude: str) -> dict[str, tuple[tuple[str, str], ...]]:
    """Members of each plain struct in a prelude: ``{"Point": (("x", "double"), ("y", "double"))}``."""
    structs = {}
    for name, body in re.findall(r"struct\s+(\w+)\s*\{([^{}]*)\}", prelude):
        members = []
        for line in filter(None, (part.strip() for part in body.split(";"))):
            kind, names = re.fullmatch(r"(\S+)\s+(.+)", line, re.DOTALL).groups()  # type: ignore[union-attr]
            if kind not in SCALARS and kind != "std::string":
                raise SignatureError(f"struct {name}: members of type {kind} are not supported")
            members += [(member.strip(), kind) for member in names.split(",")]
        structs[name] = tuple(members)
    return structs


def struct_dtype(prelude: str) -> np.dtype[np.generic]:
    """Memory layout of the struct that a prelude declares.

    Raises SignatureError where that is not one struct, or where it has no fixed size because of strings.
    """
    structs = parse_structs(prelude)
    if len(structs) != 1:
        raise SignatureError(f"expected one struct, found {len(structs)}: {', '.join(structs)}")
    ((name, fields),) = structs.items()
    dtype = Type(name, name, fields=fields).dtype
    if dtype is None:
        raise SignatureError(f"struct {name} has strings, and so no fixed size")
    return dtype


def _split_arguments(text: str) -> list[str]:
    """Split at the commas outside angle brackets."""
    parts = re.split(r",(?![^<>]*>)", text)
    return [part.strip() for part in parts if part.strip()]


def _parse_parameter(text: str, structs: dict[str, tuple[tuple[str, str], ...]]) -> Parameter:
    match = re.fullmatch(r"(.+?)\s*(const)?\s*(&)?\s*\b(\w+)", text, re.DOTALL)
    if match is None:
        raise SignatureError(f"not a parameter: {text!r}")
    spelling, const, reference, name = match.groups()
    declaration = text[: match.start(4)].strip()
    return Parameter(name, _parse_type(spelling, structs), declaration, output=bool(reference) and not const)


def _parse_type(spelling: str, structs: dict[str, tuple[tuple[str, str], ...]]) -> Type:
    spelling = spelling.strip()
    if match := re.fullmatch(r"std::vector<(.+)>", spelling):
        element, vector, length = match[1].strip(), True, None
    elif match := re.fullmatch(r"std::array<(.+),\s*(\d+)>", spelling):
        element, vector, length = match[1].strip(), False, int(match[2])
    else:
        element, vector, length = spelling, False, None
    if element not in SCALARS and element not in structs and element != "std::string":
        raise SignatureError(f"type {spelling!r} is not supported")
    return Type(spelling, element, vector, length, structs.get(element, ()))
