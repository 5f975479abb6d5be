"""Fences: the lines of backticks or tildes by which Markdown sets off blocks of code."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

_CXX_NAMES = re.compile(r"(?:c\+\+|(?:cpp|cxx|cuda|hpp)(?![\w+]*[.=])|(?:cc|c|h)(?![\w+]))(?!_)", re.IGNORECASE)
"""Names of C++ after a fence; longer ones may be followed by code without a space."""
_CODE_LINE = re.compile(
    r"""
    \s*(?: \#\s*(?:include|define|pragma|if)\b | // | /\* | (?:using|template|struct|namespace|typedef)\b | \{\s*$
         | .*(?:;|\(.*[{}])\s*(?://.*)?$ | \w[^=]*[\w>&*\s]\w+\s*\(.*[,)]\s*$ )
    """,
    re.VERBOSE,
)
"""A line of code, rather than attributes of a block."""
_OUTSIDE_COMMENTS = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*(?:"|\Z)|//.*|/\*')
_LONGEST_LINE = 300
"""Characters of a line after a fence that is read closely; a longer one with a semicolon is code."""
_MIN_PROSE = 3
"""Words after a closing fence that are no language."""


@dataclass(frozen=True)
class Block:
    """A code block, or the text between two; not ``closed`` where the text ends within it."""

    text: str
    fenced: bool
    language: str = ""
    closed: bool = True


class _Fence(NamedTuple):
    """A line with a run of backticks or tildes: the text before it, the run, and the text after it."""

    before: str
    marks: str
    info: str

    @classmethod
    def of(cls, line: str) -> _Fence | None:
        """The first fence in a line that has no backtick after it; none where it stands in a comment."""
        end = line.rfind("`") + 1
        start = len(line[:end].rstrip("`"))
        if end - start < 3:
            start = line.find("~~~", end)
            if start < 0:
                return None
            end = len(line) - len(line[start:].lstrip("~"))
        if line[:start].lstrip().startswith("//"):
            return None
        return cls(line[:start], line[start:end], line[end:].lstrip(" \t"))

    def closes(self, opened: str) -> bool:
        """Whether it ends a block that began with this run: perhaps with a sentence after it, but no code."""
        if not opened or not self.marks.startswith(opened):
            return False
        sentence = len(self.info.split()) >= _MIN_PROSE and not self.before.strip()
        return not self.info or (sentence and not any(_language_and_code(self.info)))

    def opens(self, inside: bool) -> bool:
        """Whether it opens a block; inside a block only a fence with a language does."""
        if inside:
            return bool(self.info) and not self.before.strip()
        return "`" not in self.before


def _is_code(line: str) -> bool:
    return ";" in line if len(line) > _LONGEST_LINE else _CODE_LINE.match(line) is not None


def _comment_follows(line: str, in_comment: bool) -> bool:
    """Whether a comment is open at the end of a line, which may begin in one."""
    position = 0
    while position < len(line):
        if in_comment:
            end = line.find("*/", position)
            if end < 0:
                return True
            position, in_comment = end + 2, False
        elif found := _OUTSIDE_COMMENTS.search(line, position):
            position, in_comment = found.end(), found[0] == "/*"
        else:
            return False
    return in_comment


def _language_and_code(info: str) -> tuple[str, str]:
    """The language after a fence, and the code that follows on the same line; a sentence has neither."""
    if cxx := _CXX_NAMES.match(info):
        rest = info[cxx.end() :]
        return cxx[0].lower(), rest.strip() if _is_code(rest) else ""
    if _is_code(info):
        return "", info
    if len(info.split()) >= _MIN_PROSE and not re.search(r"[={]", info):
        return "", ""
    return re.split(r"[\s:,{}=]", info.strip("{}. \t").lower())[0], ""


def _one_line_block(line: str) -> _Fence | None:
    """The opening fence of a block that is one line, code between two equal runs of backticks."""
    line = line.strip()
    content = line.strip("`")
    run = (len(line) - len(content)) // 2
    is_block = run >= 3 and line == "`" * run + content + "`" * run and re.search(r"[;{}]", content)
    return _Fence("", "`" * run, content.strip()) if is_block else None


@dataclass
class _Blocks:
    """Blocks read so far, the run that opened the current one, and whether a comment is open in it."""

    last_comment_end: int
    done: list[Block] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    opened: str = ""
    language: str = ""
    in_comment: bool = False

    def add(self, line: str) -> None:
        self.lines.append(line)
        self.in_comment = _comment_follows(line, self.in_comment)

    def end(self, closed: bool = True) -> None:
        """End the current block or text."""
        self.done.append(Block("\n".join(self.lines), bool(self.opened), self.language, closed))
        self.lines, self.opened, self.language, self.in_comment = [], "", "", False

    def begin(self, fence: _Fence) -> None:
        """Begin a block, whose language or first line may follow the fence."""
        self.end()
        self.opened = fence.marks
        self.language, code = _language_and_code(fence.info)
        if code:
            self.add(code)

    def read(self, line: str, position: int) -> None:
        """Read the line at this position of the text."""
        fence = None if self.in_comment and position < self.last_comment_end else _Fence.of(line)
        if not self.opened and (inline := _one_line_block(line)):
            self.begin(inline)
            self.end()
        elif fence and fence.closes(self.opened):
            if fence.before.strip():
                self.add(fence.before.rstrip())
            self.end()
            if fence.info:
                self.add(fence.info)
        elif fence and fence.opens(inside=bool(self.opened)):
            self.begin(fence)
        else:
            self.add(line)


def split_blocks(text: str) -> list[Block]:
    """The code blocks of a text and what stands between them, in order; fences in comments of the code are code."""
    blocks = _Blocks(text.rfind("*/"))
    position = 0
    for line in text.split("\n"):
        blocks.read(line, position)
        position += len(line) + 1
    blocks.end(closed=not blocks.opened)
    return blocks.done
