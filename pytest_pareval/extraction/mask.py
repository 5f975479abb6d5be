"""Masking of C++ source: everything but code becomes spaces, in time linear in the length of the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

# No group is repeated possessively: before 3.11.5, Python's re matches such patterns wrongly, or without an end. No
# repetition is followed by anything that could fail, so none is tried twice.
_LINE = r"[^\\\n]*(?:\\\n?[^\\\n]*)*"
_LEXEME = re.compile(
    rf"""
    (?P<directive> ^[ \t]*\#[ \t]*
        (?: include | define | undef | if | ifdef | ifndef | elif | else | endif | pragma | error | line )\b
        (?: [^\\/\n]+ | \\\n? | /\*.*?(?:\*/|\Z) | //{_LINE} | / )* )
    | (?P<comment> //{_LINE} | /\*.*?(?:\*/|\Z) )
    | (?P<raw> (?:u8|[uUL])?R"(?P<delimiter>[^()\\\s]{{0,16}})\(.*?(?:\)(?P=delimiter)"|\Z) )
    | (?P<quote> " )
    | (?P<char> (?:u8|[uUL])?'(?:\\.[^'\n]{{0,9}}|[^'\\\n]{{1,4}})' )
    | (?P<number> \.?\d[\w.]*(?:(?:'[\w.]|(?<=[eEpP])[+-])[\w.]*)* )
    | (?P<word> (?:case|return)\b | [^\W\d]\w*'? )
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
_BLANKED = ("directive", "comment", "raw", "char")
_STRING = re.compile(r'"[^"\\\n]*(?:\\.[^"\\\n]*)*(?P<end>"?)', re.DOTALL)


@dataclass(frozen=True)
class Masked:
    """Source with everything but code blanked out, at unchanged positions."""

    code: str
    directives: tuple[tuple[int, int], ...]
    conditionals: tuple[tuple[int, int], ...]
    """Spans from each outermost #if to its #endif."""


def mask(source: str) -> str:
    """The source with comments, literals, directives and disabled code replaced by spaces.

    Where the branches of an #if differ in their braces, only the first remains, so that braces match.
    """
    return masked(source).code


def masked(source: str) -> Masked:
    """The masked source with its directives and conditionals."""
    blanks: list[tuple[int, int]] = []
    directives: list[tuple[int, int]] = []
    position = unterminated = 0
    while match := _LEXEME.search(source, position):
        position = match.end()
        if match.lastgroup == "directive":
            directives.append(match.span())
        if match.lastgroup in _BLANKED:
            blanks.append(match.span())
        elif match.lastgroup == "quote" and match.start() >= unterminated:
            string = _STRING.match(source, match.start())
            if string and string["end"]:
                blanks.append(string.span())
                position = string.end()
            else:  # nor does a string begin at any escaped quote up to there
                unterminated = string.end() if string else 0
    code = _blanked(source, blanks)
    if not any(re.match(r"\s*#\s*if", source[start:end]) for start, end in directives):
        return Masked(code, tuple(directives), ())
    conditionals, disabled = _settle_conditionals(source, code, directives)
    return Masked(_blanked(code, disabled), tuple(directives), conditionals)


def _blanked(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with spaces in the place of some spans, which may be nested; line ends stay."""
    parts, position = [], 0
    for start, end in sorted(spans):
        if end > position:
            parts += [text[position:start], re.sub(r"[^\n]", " ", text[max(start, position) : end])]
            position = end
    return "".join([*parts, text[position:]])


@dataclass
class _Conditional:
    """An open #if, or the whole text: its start, the spans of its branches, and the surplus of open braces in each."""

    start: int
    disabled: bool
    branch_start: int
    balance: int = 0
    """Of the current branch."""
    branches: list[tuple[int, int]] = field(default_factory=list)
    balances: list[int] = field(default_factory=list)

    def end_branch(self, start: int, end: int) -> None:
        """End the current branch at a directive with this span."""
        self.branches.append((self.branch_start, start))
        self.balances.append(self.balance)
        self.branch_start, self.balance = end, 0

    def kept(self) -> list[bool]:
        """Whether each branch remains."""
        count = len(self.branches)
        if self.disabled:
            return [number == 1 for number in range(count)]
        return [number == 0 or not any(self.balances) for number in range(count)]


def _settle_conditionals(
    source: str, code: str, directives: list[tuple[int, int]]
) -> tuple[tuple[tuple[int, int], ...], list[tuple[int, int]]]:
    """Spans of outermost conditionals, and of the branches to blank out: in #if 0, or with unbalanced braces."""
    stack = [_Conditional(0, False, 0)]
    outermost: list[tuple[int, int]] = []
    disabled: list[tuple[int, int]] = []
    position = 0
    for start, end in directives:
        stack[-1].balance += code.count("{", position, start) - code.count("}", position, start)
        position = end
        text = source[start:end].strip()[1:].strip()
        if text.startswith("if"):
            stack.append(_Conditional(start, re.match(r"if\s+(?:0|false)\b", text) is not None, end))
        elif len(stack) > 1 and re.match(r"el(?:if|se)|endif", text):
            stack[-1].end_branch(start, end)
            if text.startswith("endif"):
                closed = stack.pop()
                kept = closed.kept()
                disabled += [branch for branch, keep in zip(closed.branches, kept, strict=True) if not keep]
                stack[-1].balance += sum(balance for balance, keep in zip(closed.balances, kept, strict=True) if keep)
                if len(stack) == 1:
                    outermost.append((closed.start, end))
    return tuple(outermost), disabled
