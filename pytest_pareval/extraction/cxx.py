"""C++ source text, split into its top-level declarations.

This is no parser. Comments, literals and directives are blanked out, and the rest is cut at the semicolons and
closing braces outside all brackets. That is enough to find a function and the other definitions, in code that may not
compile. The text may be hostile: all work is linear in its length.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from pytest_pareval.extraction.header import KEYWORDS as KEYWORDS
from pytest_pareval.extraction.header import Header, has_initializers, read_header
from pytest_pareval.extraction.header import Kind as Kind
from pytest_pareval.extraction.header import words as words
from pytest_pareval.extraction.mask import Masked
from pytest_pareval.extraction.mask import mask as mask
from pytest_pareval.extraction.mask import masked as masked

Likeness = tuple[Kind, str, int, bool]
NAMED = (Kind.FUNCTION, Kind.TYPE, Kind.VARIABLE, Kind.NAMESPACE)
"""Kinds of pieces that define something with a name."""
_BRACKET = re.compile(r"[(){}\[\];]")
_OPENERS = {")": "(", "]": "[", "}": "{"}
_MEMBER_BRACE = re.compile(r"[\w>]\s*\{\Z")


@dataclass(frozen=True)
class Declaration:
    """A piece of source, ``text[start:end]``.

    ``parameters`` are the types of a function's parameters, normalized so that spaces, parameter names and the place
    of const make no difference; ``template`` holds template parameters or the arguments of a specialization. ``body``
    is the text between the braces of a type or a namespace. ``conditional`` says whether the piece stands between #if
    and #endif, ``finished`` whether its end was found.
    """

    kind: Kind
    name: str
    parameters: tuple[str, ...]
    template: str
    start: int
    end: int
    body: str = ""
    conditional: bool = False
    finished: bool = True

    @property
    def overload(self) -> tuple[Kind, str, tuple[str, ...], str]:
        """Equal for two definitions that cannot share a translation unit."""
        return self.kind, self.name, self.parameters, self.template

    def redefines(self, other: Declaration) -> bool:
        """Whether this declares the same entity as another declaration, even if types are spelled differently.

        A function of numbers and a function of objects are overloads.
        """
        return self.likeness == other.likeness

    @cached_property
    def likeness(self) -> Likeness:
        """Equal for declarations that redefine each other."""
        takes_numbers = words(" ".join(self.parameters)) <= KEYWORDS
        return self.kind, self.name, len(self.parameters), takes_numbers


def split(source: str) -> tuple[Declaration, ...]:
    """The top-level declarations and directives of a source text, in order."""
    view = masked(source)
    pieces = tuple(_declaration(source, view, cut) for cut in _cuts(view.code))
    spans = tuple((piece.start, piece.end) for piece in pieces)
    directives = (
        Declaration(*Header(Kind.DIRECTIVE, _macro(source[start:end])), start, end)
        for start, end in view.directives
        if not _covers(spans, start)
    )
    return tuple(sorted((*pieces, *directives), key=lambda piece: piece.start))


def function_end(code: str) -> int | None:
    """Position after the first unmatched closing brace of masked code: the end of a function opened before it."""
    depth = 1
    for match in re.finditer(r"[{}]", code):
        depth += 1 if match[0] == "{" else -1
        if depth == 0:
            return match.end()
    return None


def without(source: str, pieces: Iterable[Declaration]) -> str:
    """The source without some of its declarations, and without the lines that this leaves empty."""
    after: list[str] = []
    end = len(source)
    for piece in sorted(pieces, key=lambda piece: piece.start, reverse=True):
        after.append(source[piece.end : end])
        while after and not after[-1].strip(" \t"):
            after.pop()
        if after:
            after[-1] = after[-1].lstrip(" \t")
        end = piece.start
        while end and source[end - 1] in " \t":
            end -= 1
        if after and after[-1].startswith("\n") and (end == 0 or source[end - 1] == "\n"):
            after[-1] = after[-1][1:]
    return source[:end] + "".join(reversed(after))


def _macro(directive: str) -> str:
    match = re.match(r"\s*#\s*define\s+(\w+)", directive)
    return match[1] if match else ""


class _Cut(NamedTuple):
    """The span of a piece of masked code, and the position of its first brace outside all brackets."""

    begin: int
    end: int
    opening: int | None
    stray: bool = False
    finished: bool = True


class _Brackets:
    """Open brackets: for each open brace, the round and square ones inside in order, and the number of each kind."""

    def __init__(self) -> None:
        self._levels: list[tuple[list[str], Counter[str]]] = [([], Counter())]

    def __bool__(self) -> bool:
        return self.has_brace or bool(self._levels[0][0])

    @property
    def has_brace(self) -> bool:
        return len(self._levels) > 1

    def open(self, bracket: str) -> None:
        """Open a bracket of any kind."""
        if bracket == "{":
            self._levels.append(([], Counter()))
            return
        order, counts = self._levels[-1]
        order.append(bracket)
        counts[bracket] += 1

    def close(self, opener: str) -> None:
        """Close the innermost bracket of this kind with all inside it, but none outside the current braces."""
        if opener == "{":
            self._levels.pop()
            return
        order, counts = self._levels[-1]
        while counts[opener]:
            last = order.pop()
            counts[last] -= 1
            if last == opener:
                return


class _Opened(NamedTuple):
    """The header before the first brace of a piece."""

    kind: Kind
    has_initializers: bool

    @classmethod
    def of(cls, header: str) -> _Opened:
        kind = read_header(header, "{").kind
        return cls(kind, kind is Kind.FUNCTION and has_initializers(header))

    def ends_with(self, code: str, begin: int, position: int) -> bool:
        """Whether the piece ends, without a semicolon, where the brace at this position closes."""
        if self.kind is Kind.FUNCTION and _MEMBER_BRACE.search(code, max(begin, position - 80), position + 1):
            return not self.has_initializers
        return self.kind in (Kind.FUNCTION, Kind.NAMESPACE, Kind.STATEMENT)


def _cuts(code: str) -> Iterator[_Cut]:
    """Cut masked code into its top-level pieces."""
    brackets = _Brackets()
    begin, opening, ends_at_brace = 0, None, False
    opened = _Opened(Kind.STATEMENT, False)
    for match in _BRACKET.finditer(code):
        bracket, position, after = match[0], match.start(), match.end()
        if bracket in "([{":
            if bracket == "{" and not brackets:
                if opening is None:
                    opening = position
                    opened = _Opened.of(code[begin:opening])
                ends_at_brace = opened.ends_with(code, begin, position)
            brackets.open(bracket)
            continue
        stray = bracket == "}" and not brackets.has_brace
        if stray:
            brackets = _Brackets()
        elif bracket != ";":
            brackets.close(_OPENERS[bracket])
        if not brackets and (stray or bracket == ";" or (bracket == "}" and ends_at_brace)):
            yield _Cut(begin, after, opening, stray)
            begin, opening = after, None
    if code[begin:].strip():
        yield _Cut(begin, len(code.rstrip()), opening, finished=False)


def _declaration(source: str, view: Masked, cut: _Cut) -> Declaration:
    piece = view.code[cut.begin : cut.end]
    start = cut.end - len(piece.lstrip())
    conditional = _covers(view.conditionals, start)
    if cut.stray:
        return Declaration(*Header(Kind.CLOSER), start, cut.end, conditional=conditional)
    if cut.opening is None:
        header, body = read_header(piece.strip().rstrip(";"), ""), ""
    else:
        header = read_header(view.code[start : cut.opening], view.code[cut.opening : cut.end])
        body = source[cut.opening + 1 : cut.end - 1]
    return Declaration(*header, start, cut.end, body, conditional, cut.finished)


def _covers(spans: Sequence[tuple[int, int]], position: int) -> bool:
    """Whether one of these sorted, disjoint spans contains a position."""
    index = bisect_right(spans, (position, sys.maxsize)) - 1
    return index >= 0 and position < spans[index][1]


def defines(piece: Declaration, function: str, levels: int = 4) -> bool:
    """Whether a declaration is or contains a definition of the function, up to ``levels`` deep."""
    if piece.kind is Kind.FUNCTION:
        return piece.name.rpartition("::")[2] == function
    if piece.kind in (Kind.NAMESPACE, Kind.TYPE) and levels and function in piece.body:
        return any(defines(member, function, levels - 1) for member in split(piece.body))
    return False
