"""Responses: the C++ code in a model's answer, without prose and other languages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property

from pytest_pareval.extraction.cxx import KEYWORDS, Declaration, Kind, defines, mask, split, words
from pytest_pareval.extraction.fences import split_blocks


class Role(Enum):
    """What a chunk of a response is, with respect to one function."""

    WHOLE = auto()
    """It defines the function."""
    COMPLETION = auto()
    """It closes a brace that it does not open: the function's body."""
    BODY = auto()
    """Statements: perhaps a body without its end."""
    OTHER_CODE = auto()
    PROSE = auto()


@dataclass(frozen=True)
class Chunk:
    """A code block of a response, or the text between blocks; not ``closed`` where the response ends within it."""

    text: str
    function: str
    fenced: bool = True
    closed: bool = True

    @cached_property
    def declarations(self) -> tuple[Declaration, ...]:
        return split(self.text)

    @cached_property
    def role(self) -> Role:
        before: list[Declaration] = []
        for piece in self.declarations:
            if defines(piece, self.function):
                return Role.WHOLE
            if piece.kind is Kind.CLOSER and (before or self.text[piece.start : piece.end] != "}"):
                return Role.COMPLETION
            if piece.kind is not Kind.CLOSER:
                before.append(piece)
        if len(before) < len(self.declarations):
            return Role.COMPLETION  # of nothing but the brace: where the function followed, it would be a stray one
        code = [piece.kind for piece in self.declarations if piece.kind is not Kind.DIRECTIVE]
        if "#include" in self.text or (Kind.FUNCTION in code and code[0] is not Kind.STATEMENT):
            return Role.OTHER_CODE
        return Role.BODY if re.search(r"[;{}][ \t]*$", mask(self.text), re.MULTILINE) else Role.PROSE


def chunks(answer: str, function: str) -> list[Chunk]:
    """The code blocks of an answer, and what stands before, between and after them, without prose.

    Blocks in other languages are left out where any block may be C++.
    """
    blocks = [block for block in split_blocks(answer) if block.fenced or block.text.strip()]
    is_cxx = any(block.fenced and block.language not in _OTHER_LANGUAGES for block in blocks)
    return [
        Chunk(block.text if block.fenced else _without_prose(block.text), function, block.fenced, block.closed)
        for block in blocks
        if not (block.fenced and is_cxx and block.language in _OTHER_LANGUAGES)
    ]


_OTHER_LANGUAGES = words(
    """bash sh shell zsh console terminal powershell text txt plaintext plain output log markdown md python py
    cmake make makefile json jsonl yaml yml toml ini xml html css csv diff patch java javascript js typescript ts
    rust go fortran julia r sql latex tex math mermaid dockerfile"""
)
_PLAIN_WORD = rf"(?!(?:{'|'.join(sorted(KEYWORDS))})\b)[A-Za-z]+(?:'[a-z]+)?"
_PROSE_LINE = re.compile(
    rf"""
    .*` | .*[^\W\x00-\x7f]                             # inline code; letters that are not ASCII
    | \s*(?:\#{{1,6}}|[-*>]|\d+[.)])\s+\S              # headings, lists, quotations
    | \s*\*\*\w
    | .*\b{_PLAIN_WORD}[ ]{_PLAIN_WORD}[ ]{_PLAIN_WORD}\b
    | \s*[A-Z][a-z]+(?:[ ][\w']+)*\s?(?::\s|[.:!?]$)   # "Note: ...", "Sure!"
    | \s*[A-Z][\w']*(?:[ ]{_PLAIN_WORD})+[.:!?]*$
    """,
    re.VERBOSE,
)


def _without_prose(text: str) -> str:
    """Drop lines of prose that stand where, outside all braces, a declaration or a statement would start."""
    kept = []
    depth, starts, after_prose = 0, True, False
    for line, code in zip(text.split("\n"), mask(text).split("\n"), strict=True):
        bare = code.strip()
        if bare and starts and depth == 0 and _is_prose(bare, after_prose):
            after_prose = True
            continue
        kept.append(line)
        if bare:
            after_prose = False
            starts = bare[-1] in ";{}"
            depth = max(depth + bare.count("{") - bare.count("}"), 0)
    return "\n".join(kept)


def _is_prose(line: str, after_prose: bool) -> bool:
    if line[-1] in ";{}" or re.fullmatch(r"\w+\(.*\)", line):
        return False
    if after_prose and not re.search(r"[(){}<>=\[\]&*#]", line) and words(line) - KEYWORDS:
        return True
    return _PROSE_LINE.match(line) is not None
