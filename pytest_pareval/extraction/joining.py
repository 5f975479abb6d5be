"""Joining: what a candidate needs from elsewhere in a response, before or after it, or from other code blocks."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence, Set

from pytest_pareval.extraction.cxx import NAMED, Declaration, Kind, Likeness, defines, masked, split, without, words
from pytest_pareval.extraction.response import Chunk, Role
from pytest_pareval.extraction.syntax import declared, promised, referred
from pytest_pareval.problems.problem import Problem

_MOST_CONTINUATIONS = 3
"""Blocks that may continue a function which another block begins."""


def joined(chunks: Sequence[Chunk], chosen: int) -> str:
    """A chunk that defines the function, after what it needs from others, unless that makes it unreadable."""
    alone, function = _continued(chunks, chosen), chunks[chosen].function
    before = contributions(chunks, chosen, alone)
    if not before:
        return alone
    text = f"{before}{alone}"
    return text if any(defines(piece, function) for piece in split(text)) else alone


def contributions(chunks: Sequence[Chunk], chosen: int, alone: str, supplied: str = "") -> str:
    """The declarations that a chunk's code needs from other blocks; ``supplied`` is code that it gets anyway."""
    if not any(chunk.fenced for number, chunk in enumerate(chunks) if number != chosen):
        return ""
    parts: list[str] = []
    used = set(referred(alone))
    available = {piece.likeness for piece in split(f"{supplied}\n{alone}") if piece.kind in NAMED}
    before, behind = reversed(chunks[:chosen]), chunks[chosen + 1 :]
    for chunk, context in [*((one, True) for one in before), *((one, False) for one in behind)]:
        if chunk.fenced and (part := _contribution(chunk, used, available, context)):
            parts.append(part)
            used |= referred(part)
            available |= {piece.likeness for piece in split(part)}
    return "".join(reversed(parts))


def _continued(chunks: Sequence[Chunk], chosen: int) -> str:
    """A chunk's text with that of the next blocks where it breaks off and these end its function."""
    text = alone = chunks[chosen].text
    if _is_finished(alone):
        return alone
    following = [chunk for chunk in chunks[chosen + 1 :] if chunk.fenced]
    for chunk in following[:_MOST_CONTINUATIONS]:
        if chunk.role not in (Role.BODY, Role.COMPLETION):
            break
        text = f"{text}\n{chunk.text}"
        if _is_finished(text):
            return text
    return alone


def _is_finished(code: str) -> bool:
    return all(piece.finished for piece in split(code))


def _contribution(block: Chunk, used: Set[str], available: Set[Likeness], context: bool) -> str:
    """The declarations of a block that are used elsewhere and not available, with the block's other directives.

    A block of only directives and using-declarations counts as used if it gives ``context``.
    """
    pieces = block.declarations
    if any(piece.kind in (Kind.STATEMENT, Kind.CLOSER) or not piece.finished for piece in pieces):
        return ""
    wanted = set(used)
    needed = set()
    for piece in reversed(pieces):
        text = block.text[piece.start : piece.end]
        names = declared(text) | {piece.name}
        if piece.name not in ("main", block.function) and piece.likeness not in available and names & wanted:
            needed.add(piece.start)
            wanted |= referred(text)
    only_context = all(piece.kind in (Kind.DIRECTIVE, Kind.USING) for piece in pieces)
    if not needed and not (context and only_context):
        return ""
    named = [piece for piece in pieces if piece.kind in NAMED or piece.name in ("main", block.function)]
    return without(block.text, [piece for piece in named if piece.start not in needed]).strip() + "\n\n"


def needed_behind(function: str, rest: str, problem: Problem) -> str:
    """The part of a text behind a function that defines what the function or the prelude only declares.

    With it go all declarations there that it refers to, and the directives up to its end.
    """
    if "(" not in rest and "[" not in rest and "=" not in rest:
        return ""
    prelude = split(problem.prelude)
    roots = promised(function) | {piece.name for piece in prelude if piece.kind is Kind.PROTOTYPE}
    if not roots & words(rest):
        return ""
    known = {piece.likeness for piece in prelude if piece.kind in NAMED}
    pieces = split(rest)
    usable = [piece for piece in pieces if _may_follow(piece, problem.function.function, known)]
    needed = _closure(rest, _first_versions(usable), roots)
    if not any(piece.kind in NAMED for piece in needed):
        return ""
    end = max(piece.end for piece in needed)
    end = max([end, *(stop for start, stop in masked(rest).conditionals if start < end)])
    dropped = [
        piece
        for piece in pieces
        if piece.start < end and piece not in needed and piece.kind not in (Kind.DIRECTIVE, Kind.USING)
    ]
    kept = without(rest[:end], dropped).strip()
    opened, closed = (len(re.findall(rf"^[ \t]*#[ \t]*{word}", kept, re.MULTILINE)) for word in ("if", "endif"))
    return kept if opened == closed else ""


def _may_follow(piece: Declaration, function: str, known: Set[Likeness]) -> bool:
    """Whether a declaration behind the function can be part of the candidate: whole, and in place of nothing else."""
    if not piece.finished or piece.kind not in (*NAMED, Kind.PROTOTYPE):
        return False
    return piece.name not in ("main", function) and piece.likeness not in known


def _first_versions(pieces: Iterable[Declaration]) -> list[Declaration]:
    versions: dict[object, Declaration] = {}
    for piece in pieces:
        versions.setdefault(piece.start if piece.conditional else piece.overload, piece)
    return list(versions.values())


def _closure(source: str, pieces: Iterable[Declaration], roots: Iterable[str]) -> set[Declaration]:
    """The declarations of these names, of the names that they refer to, and so on."""
    by_name: dict[str, list[Declaration]] = defaultdict(list)
    for piece in pieces:
        for name in declared(source[piece.start : piece.end]) | {piece.name}:
            by_name[name].append(piece)
    found: set[Declaration] = set()
    names = list(roots)
    while names:
        for piece in by_name.pop(names.pop(), ()):
            if piece not in found:
                found.add(piece)
                names += referred(source[piece.start : piece.end])
    return found
