"""Whole code: responses that define the function themselves."""

from __future__ import annotations

from collections.abc import Sequence

from pytest_pareval.extraction.cxx import NAMED, Declaration, Kind, defines, split, without, words
from pytest_pareval.problems.problem import Problem


def whole(code: str, problem: Problem) -> str:
    """Code that defines the function, after the missing parts of the prelude.

    It loses main, older versions and stray closing braces.
    """
    function = problem.function.function
    pieces = split(code)
    last = max(piece.start for piece in pieces if defines(piece, function))
    dropped = [piece for piece in pieces if piece.kind is Kind.FUNCTION and piece.name == "main"]
    dropped += _stray_braces(code, pieces)
    dropped += _superseded(pieces, last)
    if not pieces[-1].finished and pieces[-1].start > last and "{" not in code[pieces[-1].start :]:
        dropped.append(pieces[-1])
    return _with_prelude(without(code, dict.fromkeys(dropped)), problem)


def _stray_braces(code: str, pieces: Sequence[Declaration]) -> list[Declaration]:
    """Closing braces that follow nothing which they could end: after statements, a function was closed too early."""
    stray: list[Declaration] = []
    may_be_stray = True
    for piece in pieces:
        if code[piece.start : piece.end] != "}":
            may_be_stray = piece.kind not in (Kind.STATEMENT, Kind.VARIABLE, Kind.PROTOTYPE)
        elif may_be_stray:
            stray.append(piece)
    return stray


def _superseded(pieces: Sequence[Declaration], last: int) -> list[Declaration]:
    """Replaced definitions: of a type all but the first, of a function all but the last up to ``last``."""
    versions: dict[object, list[Declaration]] = {}
    for piece in pieces:
        if piece.kind in (Kind.FUNCTION, Kind.TYPE) and piece.name and not piece.conditional:
            versions.setdefault(piece.overload, []).append(piece)
    superseded = []
    for same in versions.values():
        early = [piece for piece in same if piece.start <= last]
        kept = early[-1] if early and same[0].kind is Kind.FUNCTION else same[0]
        superseded += [piece for piece in same if piece is not kept]
    return superseded


def _with_prelude(code: str, problem: Problem) -> str:
    """The code after the declarations of the prelude that it does not replace.

    Declarations that need a type which the code defines itself follow that type.
    """
    own = split(code)
    target = next(piece.start for piece in own if defines(piece, problem.function.function))
    prelude = problem.prelude
    pieces = split(prelude)
    replacements = {piece: other for piece in pieces for other in own if _replaces(other, piece, target)}
    elsewhere = list(replacements)
    moved: list[tuple[int, str]] = []
    for piece in pieces:
        text = prelude[piece.start : piece.end]
        anchors = [other.end for other in replacements.values() if other.name in words(text)]
        if piece not in replacements and anchors:
            elsewhere.append(piece)
            moved.append((max(anchors), text))
    for position, text in sorted(moved, reverse=True):
        code = f"{code[:position]}\n\n{text}{code[position:]}"
    return "\n\n".join(filter(None, (without(prelude, elsewhere).strip(), code)))


def _replaces(own: Declaration, supplied: Declaration, target: int) -> bool:
    """Whether the code's declaration replaces the prelude's.

    A forward declaration stays unless a definition precedes the function: that one may be static.
    """
    if supplied.kind is Kind.PROTOTYPE:
        same = own.name == supplied.name and len(own.parameters) == len(supplied.parameters)
        return own.kind is Kind.FUNCTION and same and own.start < target
    return supplied.kind in NAMED and own.redefines(supplied)
