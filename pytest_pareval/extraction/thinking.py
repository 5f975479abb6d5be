"""Thinking: what a model writes before its answer, and the marks by which chat templates set it apart.

The marks are those of the templates of DeepSeek, Qwen, GLM, Phi, Nemotron, EXAONE (tags), Seed, MiniMax (tags with a
prefix), Magistral (square brackets), Kimi (triangles), Command, Apertus, OpenThoughts, Solar (tokens), gpt-oss
(channels), Gemma (a channel) and Granite (sentences). Servers drop some of them, or the first of a pair.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

_NAMES = r"think(?:ing)?|thoughts?|reason(?:ing)?|reflection|analysis|scratchpad"
_CAPITALS = r"(?:THINK(?:ING)?|THOUGHTS?|REASONING)"
_CHANNEL = r"(?:<\|start\|>\s{0,9}assistant[^<\n]{0,80})?<\|channel\|>\s{0,9}"
_MESSAGE = r"[^<\n]{0,80}(?:<\|constrain\|>[^<\n]{0,80})?<\|message\|>"


class Marks(NamedTuple):
    """Regular expressions of the marks around a thinking section."""

    opening: str
    closing: str


BUILT_IN = (
    Marks(rf"(?<![\w:])<(?:\w{{1,20}}:)?(?:{_NAMES})(?:\s[^<>\n]{{0,99}})?>", rf"</(?:\w{{1,20}}:)?(?:{_NAMES})>"),
    Marks(
        r"(?<![\w\])])(?-i:\[(?:THINK(?:ING)?|THOUGHTS?|REASONING)\])",
        r"(?-i:\[/(?:THINK(?:ING)?|THOUGHTS?|REASONING)\])",
    ),
    Marks("◁think▷", "◁/think▷"),
    Marks(
        r"<\|(?:start_thinking|begin_of_thought|inner_prefix|think)\|>",
        r"<\|(?:end_thinking|end_of_thought|inner_suffix|/think|content)\|>",
    ),
    Marks(rf"{_CHANNEL}(?:analysis|commentary)\b{_MESSAGE}", rf"{_CHANNEL}final\b{_MESSAGE}"),
    Marks(r"<\|channel>\s{0,9}(?:thought|thinking|analysis)\b", r"<channel\|>"),
    Marks(r"\bHere(?:'s| is) my thought process:", r"\bHere(?:'s| is) my response:"),
)
"""The marks of known chat templates, whatever their case; square brackets in capitals only, as C++ has them, too."""
_CHANNELS_AS_WORDS = re.compile(r"\s*(?:analysis|commentary|assistant\s{0,3}(?:analysis|commentary|final))")
_FINAL_AS_WORDS = re.compile(r"assistant\s{0,3}final")
_LINE = 200
"""Characters of a line before a mark that tell whether it is text."""
_QUOTE = re.compile(r"(?:(?<!`)`|\")\Z")
"""Before a mark that stands in inline code or in a string; a mark may follow a fence."""
_COMMENT = re.compile(r"(?<!:)//|/\*")
"""In a line before a mark that stands in a comment."""


def parse_marks(text: str) -> Marks:
    """Marks from an option's value, ``OPENING...CLOSING``. Raises ValueError."""
    opening, dots, closing = (part.strip() for part in text.partition("..."))
    if not (opening and dots and closing):
        raise ValueError("must be an opening and a closing mark with three dots between them, as in <plan>...</plan>")
    return Marks(re.escape(opening), re.escape(closing))


class _Mark(NamedTuple):
    """A mark in a text: its place, and the number of its pair. In a comment it can only end a section."""

    start: int
    end: int
    opens: bool
    pair: int
    in_comment: bool


@dataclass(frozen=True)
class Thinking:
    """The thinking sections of a response: how it reads without them."""

    text: str
    more: Sequence[Marks] = ()
    """Marks of further models."""

    def readings(self) -> Iterator[str]:
        """The answer: without everything that may be thinking; then, with marks that have no counterpart as text.

        A section may have begun in the prompt, and may end with the response.
        """
        text = _final_channel(self.text)
        marks = tuple(_marks(text, tuple(self.more)))
        yield _without_sections(text, marks)
        pairs = tuple(_pairs(marks))
        if len(pairs) * 2 < len(marks):
            yield _without_sections(_without_marks(text, set(marks).difference(*pairs)), _flat(pairs))


def _final_channel(text: str) -> str:
    """The text of gpt-oss's last channel, where a server removed the channels' marks but not their names."""
    if not _CHANNELS_AS_WORDS.match(text):
        return text
    return _FINAL_AS_WORDS.split(text)[-1]


@lru_cache(maxsize=8)
def _pattern(pairs: tuple[Marks, ...]) -> re.Pattern[str]:
    parts = [f"(?P<o{number}>{pair.opening})|(?P<c{number}>{pair.closing})" for number, pair in enumerate(pairs)]
    return re.compile("|".join(parts), re.IGNORECASE)


def _marks(text: str, more: tuple[Marks, ...]) -> Iterator[_Mark]:
    for match in _pattern((*more, *BUILT_IN)).finditer(text):
        kind = match.lastgroup or ""
        opens = kind[0] == "o"
        line = text[max(match.start() - _LINE, 0) : match.start()].rpartition("\n")[2]
        in_comment = _COMMENT.search(line) is not None
        if not (_QUOTE.search(line) or (opens and in_comment)):
            yield _Mark(*match.span(), opens, int(kind[1:]), in_comment)


def _pairs(marks: Sequence[_Mark]) -> Iterator[tuple[_Mark, _Mark]]:
    """Opening marks, each with the first closing one after it."""
    opened: _Mark | None = None
    for mark in marks:
        if opened is None and mark.opens:
            opened = mark
        elif opened is not None and not mark.opens and mark.pair == opened.pair:
            yield opened, mark
            opened = None


def _flat(pairs: Iterable[tuple[_Mark, _Mark]]) -> tuple[_Mark, ...]:
    return tuple(mark for pair in pairs for mark in pair)


def _without_sections(text: str, marks: Iterable[_Mark]) -> str:
    """The text outside all sections; what stands before a closing mark without an opening one is thinking, too."""
    kept: list[str] = []
    start, opened = 0, None
    for mark in marks:
        if mark.opens and opened is None:
            kept.append(text[start : mark.start])
            opened = mark.pair
        elif not mark.opens and opened in ((mark.pair,) if mark.in_comment else (None, mark.pair)):
            if opened is None:
                kept.clear()
            start, opened = mark.end, None
    return "".join(kept) + ("" if opened is not None else text[start:])


def _without_marks(text: str, marks: Iterable[_Mark]) -> str:
    """The text with spaces in the place of marks, at unchanged positions."""
    parts, position = [], 0
    for mark in sorted(marks):
        parts += [text[position : mark.start], " " * (mark.end - mark.start)]
        position = mark.end
    return "".join([*parts, text[position:]])
