"""Headers of C++ declarations: the text before a body or a semicolon, read in time linear in its length."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import Enum, auto
from typing import NamedTuple


def words(source: str) -> frozenset[str]:
    """All identifiers and keywords of a source text, including those in directives."""
    return frozenset(re.findall(r"[^\W\d]\w*", source))


KEYWORDS = words(
    """alignas auto bool break case catch char class const constexpr continue decltype default delete do double
    else enum explicit extern float for friend goto if inline int long mutable namespace new noexcept operator
    private protected public register return short signed size_t sizeof static static_assert struct switch template
    this thread_local throw try typedef typename union unsigned using virtual void volatile while"""
)
_STATEMENTS = words(
    "if else for while do switch case default return break continue goto throw try catch delete co_return"
)
_NOT_CALLEES = words("noexcept decltype throw alignas __attribute__ __declspec static_assert sizeof asm")


_PLAIN_OPERATOR = re.compile(r"operator\s*+(?:\( *\)|\[ *\]|[^\w\s(]{1,3}|[\w\s:*&]++)")
_SIGNATURE_END = re.compile(r"(?<!operator)->|(?<=\))\s*+(?:(?:const|noexcept)\s*+)*:(?!:)")
_TYPE = re.compile(
    r"(?:\w+\s+)*?\b(?:struct|class|union|enum(?:\s+(?:class|struct))?)\b\s*(?P<name>[^:=]*(?:::[^:=]*)*)"
)
_VARIABLE = re.compile(r"\s*+(?:[\w:]++(?:\s*[*&]++\s*+|\s++))+(\w++)\s*+(?:[\[{,(]|=(?!=)|$)")
_BEFORE_RETURN_TYPE = re.compile(r"(?:\w++\s*+:(?!:)\s*+)?\w++\( *\)\s*+")
_RETURN_TYPE = re.compile(r"[\w:\s*&,\[\]]*+")
_NOT_TYPE_NAMES = re.compile(r"\bfinal\b|(?<!\s)\s++(?=[<,>])|(?<=[<,])\s++")

_LONGEST_HEADER = 5_000
"""Characters of a header; a longer one is a model that repeats itself, not a declaration."""


class Kind(Enum):
    """The kind of a piece of top-level source."""

    FUNCTION = auto()
    TYPE = auto()
    VARIABLE = auto()
    NAMESPACE = auto()
    """A namespace or a linkage block."""
    PROTOTYPE = auto()
    """A function's declaration, or a variable with a parenthesized initializer."""
    USING = auto()
    DIRECTIVE = auto()
    STATEMENT = auto()
    """Code that can only stand in a function's body."""
    CLOSER = auto()
    """Code up to an unmatched closing brace."""


class Header(NamedTuple):
    """The meaning of the text before a declaration's body or semicolon."""

    kind: Kind
    name: str = ""
    parameters: tuple[str, ...] = ()
    template: str = ""


def read_header(header: str, rest: str) -> Header:
    """Read a declaration's header; ``rest`` is its body and the text after it, empty where it has none."""
    if len(header) > _LONGEST_HEADER:
        return Header(Kind.STATEMENT)
    template, header = _split_template(_without_attributes(header).strip())
    outline = _outline(header)
    start = re.split(r"\W", header, maxsplit=1)[0]
    if re.match(r"(?:inline\s+)?namespace\b", header) or (rest and header == "extern"):
        return Header(Kind.NAMESPACE, header.split()[-1])
    if start == "using":
        alias = re.match(r"using\s+(\w+)\s*=", header)
        return Header(Kind.TYPE, alias[1], (), template) if alias else Header(Kind.USING)
    if start == "typedef":
        return Header(Kind.TYPE, _last_word(rest or header))
    if not header or start in _STATEMENTS:
        return Header(Kind.STATEMENT)
    function = _read_function(header, outline, template, defined=bool(rest))
    return function or _read_object(outline, template, defined=bool(rest))


def has_initializers(header: str) -> bool:
    """Whether a constructor's member initializers begin in this header."""
    if len(header) > _LONGEST_HEADER:
        return False
    end = _SIGNATURE_END.search(_outline(header))
    return end is not None and end[0].endswith(":")


def _last_word(text: str) -> str:
    match = re.match(r"\W*+(\w++)", text[::-1])
    return match[1][::-1] if match else ""


def _read_object(outline: str, template: str, defined: bool) -> Header:
    """The header of a type, a variable or a statement."""
    type_ = _TYPE.match(outline)
    if type_ and "=" not in outline:
        name = _NOT_TYPE_NAMES.sub("", type_["name"]).strip()
        if " " not in name:
            return Header(Kind.TYPE if defined else Kind.PROTOTYPE, name, (), template)
    variable = _VARIABLE.match(_without_angles(outline))
    return Header(Kind.VARIABLE, variable[1], (), template) if variable else Header(Kind.STATEMENT)


class _Callee(NamedTuple):
    """A function's name in a header, the position where it begins, and its template arguments."""

    start: int
    name: str
    arguments: str = ""


def _read_function(header: str, outline: str, template: str, defined: bool) -> Header | None:
    """The header of a function, None where this is none."""
    end = _SIGNATURE_END.search(outline)
    angles = _angles(outline)
    for group in reversed(list(re.finditer(r"\( *+\)", outline[: end.start() if end else None]))):
        callee = _callee(outline, group.start(), angles)
        if callee is None or callee.name in _NOT_CALLEES:
            continue
        name = re.sub(r"\s", "", callee.name)
        before = outline[: callee.start].strip()
        constructor = defined and "::" in name
        if name in _STATEMENTS or not (constructor or _type_like(before)):
            return None
        parameters = tuple(_parameter_types(header[group.start() + 1 : group.end() - 1]))
        kind = Kind.FUNCTION if defined else Kind.PROTOTYPE
        return Header(kind, name, parameters, template + re.sub(r"\s", "", callee.arguments))
    return None


def _callee(outline: str, end: int, angles: Mapping[int, int]) -> _Callee | None:
    """The function whose parameters begin at this position, None where no name stands before it.

    ``angles`` are the positions of matching angle brackets, each opening one by its closing one.
    """
    end = _skip_spaces(outline, end)
    start = outline.rfind("operator", 0, end)
    if start >= 0 and not re.match(r"\w", outline[start - 1 : start]):
        operator = _PLAIN_OPERATOR.match(outline, start, end)
        if operator and operator.end() == end:
            return _qualified(outline, start, outline[start:end])
    arguments = ""
    if end and outline[end - 1] == ">":
        opening = angles.get(end - 1)
        if opening is None:
            return None
        arguments = outline[opening:end]
        if re.search(r"[;{}]", arguments):
            return None
        end = _skip_spaces(outline, opening)
    start = _skip_word(outline, end)
    if start == end:
        return None
    start -= outline[start - 1 : start] == "~"
    return _qualified(outline, start, outline[start:end], arguments)


def _qualified(outline: str, start: int, name: str, arguments: str = "") -> _Callee:
    """A callee with the scopes before its name."""
    end = start + len(name)
    while True:
        colons = _skip_spaces(outline, start)
        if outline[max(colons - 2, 0) : colons] != "::":
            break
        scope_end = _skip_spaces(outline, colons - 2)
        scope = _skip_word(outline, scope_end)
        if scope == scope_end:
            break
        start = scope
    return _Callee(start, outline[start:end], arguments)


def _skip_spaces(text: str, end: int) -> int:
    """Where the spaces before a position begin."""
    while end and text[end - 1].isspace():
        end -= 1
    return end


def _skip_word(text: str, end: int) -> int:
    """Where the word before a position begins."""
    while end and (text[end - 1].isalnum() or text[end - 1] == "_"):
        end -= 1
    return end


def _split_template(header: str) -> tuple[str, str]:
    """A declaration's ``template <...>``, without spaces, and the rest of the header."""
    templates = []
    while match := re.match(r"template\s*+<", header):
        depth, position = 1, match.end()
        while depth and position < len(header):
            depth += {"<": 1, ">": -1}.get(header[position], 0)
            position += 1
        templates.append(re.sub(r"\s", "", header[:position]))
        header = header[position:].strip()
    return "".join(templates), header


def _without_attributes(header: str) -> str:
    """The header with a space in the place of each attribute."""
    if "[[" not in header and not re.search(r"\b(?:__attribute__|alignas|__declspec)\b", header):
        return header
    closing = _parentheses(header)
    parts, position, last = [], 0, header.rfind("]]")
    for match in re.finditer(r"\[\[|\b(?:__attribute__|alignas|__declspec)\s*+\(", header):
        if match.start() < position:
            continue
        if match[0] == "[[":
            end = header.index("]]", match.end()) + 2 if match.end() <= last else None
        else:
            end = closing.get(match.end() - 1)
        if end is not None:
            parts += [header[position : match.start()], " "]
            position = end
    return "".join([*parts, header[position:]])


def _parentheses(text: str) -> dict[int, int]:
    """The position after each matching closing parenthesis, by that of the opening one."""
    opened: list[int] = []
    closing = {}
    for match in re.finditer(r"[()]", text):
        if match[0] == "(":
            opened.append(match.start())
        elif opened:
            closing[opened.pop()] = match.end()
    return closing


def _outline(text: str) -> str:
    """The text with everything inside brackets blanked out."""
    depth = 0
    outline = []
    for character in text:
        depth -= character in ")]}"
        outline.append(" " if depth > 0 or character == "\n" else character)
        depth = max(depth + (character in "([{"), 0)
    return "".join(outline)


def _type_like(text: str) -> bool:
    """Whether this could be a return type with its specifiers, after a macro."""
    text = _without_angles(text).strip()
    macro = _BEFORE_RETURN_TYPE.match(text)
    text = text[macro.end() :] if macro else text
    return bool(text) and _RETURN_TYPE.fullmatch(text[:-1]) is not None and re.match(r"[\w>*&\]]", text[-1]) is not None


def _angles(text: str) -> dict[int, int]:
    """The positions of matching angle brackets, each opening one by its closing one."""
    opened: list[int] = []
    pairs = {}
    for match in re.finditer(r"[<>]", text):
        if match[0] == "<":
            opened.append(match.start())
        elif opened:
            pairs[match.start()] = opened.pop()
    return pairs


def _without_angles(text: str) -> str:
    """The text with matching angle brackets and their contents replaced by spaces."""
    outermost: list[tuple[int, int]] = []
    for closing, opening in _angles(text).items():
        while outermost and outermost[-1][0] > opening:
            outermost.pop()
        outermost.append((opening, closing + 1))
    parts, position = [], 0
    for start, end in outermost:
        parts += [text[position:start], " " * (end - start)]
        position = end
    return "".join([*parts, text[position:]])


def _parameter_types(text: str) -> Iterator[str]:
    if text.strip() in ("", "void"):
        return
    for parameter in _split_at_commas(text):
        declared = parameter.partition("=")[0]
        tokens = re.findall(r"\w+|\S", declared)
        named = len(tokens) > 1 and tokens[-2] != ":" and tokens[-1] not in KEYWORDS
        if named and re.match(r"[^\W\d]", tokens[-1]):
            tokens.pop()
        yield " ".join(sorted(tokens))


def _split_at_commas(text: str) -> list[str]:
    """Split at the commas outside all brackets, angle brackets included."""
    parts, depth, start = [], 0, 0
    for position, character in enumerate(text):
        depth += (character in "([{<") - (character in ")]}>")
        if character == "," and depth <= 0:
            parts.append(text[start:position])
            start = position + 1
    return [*parts, text[start:]]
