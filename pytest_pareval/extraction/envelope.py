"""Envelopes: what a chat template or a model puts around an answer, apart from fences."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

_BAR = "[|\uff5c]"  # DeepSeek's is a wide one
_ROLES = r"(?:assistant|model|user|system|tool|chatbot)"
_TOKEN = re.compile(
    rf"""
    (?: <{_BAR}[^|\uff5c<>\s]{{1,40}}{_BAR}>    # <|im_end|>, <|eot_id|>, <|return|>
      | </s> | <turn\|> | <\|turn> | <(?:start|end)_of_turn> | (?<![\w:])(?<![\w:][ ])<(?:s|bos|eos|pad|EOT)>
      | <\w{{1,9}}:[be]os> | (?<![\w\])])\[(?:/?INST|EOS)\] )
    (?: \s{{0,3}}\b{_ROLES}\b[ ]?(?=\n|<{_BAR}|\Z) )?
    """,
    re.VERBOSE,
)
"""A special token of a chat template, with the role that may follow."""
_OPENING_TOKEN = re.compile(r"<\|(?:start_(?:response|text)|begin_of_(?:solution|box)|message)\|>", re.IGNORECASE)
"""A special token that does not end what stands before it."""
_ANSWER_TAGS = ("answer", "response", "solution", "final", "final_answer", "output", "result")
_CODE_TAGS = ("code", "cpp", "c++", "pre")
_TAG = re.compile(
    r"(?:(?:^|(?<=[.:!?>]))[ \t]*<|(?P<slash></))"
    rf"(?P<name>{'|'.join(map(re.escape, (*_ANSWER_TAGS, *_CODE_TAGS)))})(?:\s[^<>\n]{{0,99}})?>",
    re.MULTILINE | re.IGNORECASE,
)
_MAX_LEVELS = 3
"""Depth to which tags in tags count."""


def first_turn(answer: str) -> str:
    """The first part of the answer that says anything, up to a special token."""
    position = 0
    for token in _TOKEN.finditer(answer):
        if not _OPENING_TOKEN.match(token[0]):
            turn = answer[position : token.start()]
            if turn.strip():
                return _OPENING_TOKEN.sub("\n", turn)
            position = token.end()
    return _OPENING_TOKEN.sub("\n", answer[position:])


def all_turns(answer: str) -> str:
    """The whole answer, with line ends in the place of special tokens."""
    return _TOKEN.sub("\n", answer)


class _Element(NamedTuple):
    """A tag, its content and its closing tag, by their places in a text; a closing tag may be missing."""

    name: str
    start: int
    content: int
    content_end: int
    end: int


def untagged(answer: str) -> Iterator[str]:
    """The content of the last tag such as ``<answer>``, then the whole answer without these tags.

    Tags around code become fences where there are none.
    """
    answers = [one for one in _elements(answer) if one.name in _ANSWER_TAGS and one.end > one.content_end]
    if answers:
        yield _without_tags(answer[answers[-1].content : answers[-1].content_end], _MAX_LEVELS)
    yield _without_tags(answer, _MAX_LEVELS)


def _without_tags(text: str, levels: int) -> str:
    fenced = "```" in text or "~~~" in text
    parts, position = [], 0
    for element in _outermost(_elements(text)):
        content = text[element.content : element.content_end]
        if not re.search(r"[\n;{]", content):
            continue
        parts.append(text[position : element.start])
        if levels > 1:
            content = _without_tags(content, levels - 1)
        if element.name in _CODE_TAGS and not fenced and "```" not in content:
            unescaped = html.unescape(content) if re.search(r"&[lg]t;", content) else content
            content = f"\n```\n{unescaped}\n```"
        parts.append(f"\n{content.strip(chr(10))}\n")
        position = element.end
    return "".join([*parts, text[position:]])


def _elements(answer: str) -> Iterator[_Element]:
    opened: dict[str, re.Match[str]] = {}
    for tag in _TAG.finditer(answer):
        name = tag["name"].lower()
        if not tag["slash"]:
            opened.setdefault(name, tag)
        elif first := opened.pop(name, None):
            yield _Element(name, first.start(), first.end(), tag.start(), tag.end())
    for name, first in opened.items():
        yield _Element(name, first.start(), first.end(), len(answer), len(answer))


def _outermost(elements: Iterator[_Element]) -> Iterator[_Element]:
    end = 0
    for element in sorted(elements, key=lambda element: (element.start, -element.end)):
        if element.start >= end:
            yield element
            end = element.end
