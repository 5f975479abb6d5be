"""C++ source text, split into its top-level declarations.

This is no parser. Comments, literals and directives are blanked out, and what is left is cut at the semicolons
and the closing braces that stand outside all brackets. That is enough to find a function and to tell what else is
defined, in code that may not compile.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import NamedTuple


def words(source: str) -> frozenset[str]:
    """All identifiers and keywords of a source text, those in directives included."""
    return frozenset(re.findall(r"[^\W\d]\w*", source))


_LEXEME = re.compile(
    r"""
    (?P<directive> ^[ \t]*\#[ \t]*
        (?: include | define | undef | if | ifdef | ifndef | elif | else | endif | pragma | error | line )\b
        (?: \\\n | /\*.*?(?:\*/|\Z) | //(?:\\\n|[^\n])* | [^\n] )* )
    | (?P<comment> //(?:\\\n|[^\n])* | /\*.*?(?:\*/|\Z) )
    | (?P<raw> (?:u8|[uUL])?R"(?P<delimiter>[^()\\\s]{0,16})\(.*?(?:\)(?P=delimiter)"|\Z) )
    | (?P<string> "(?:\\.|[^"\\\n])*" )
    | (?P<char> (?:u8|[uUL])?'(?:\\.[^'\n]{0,9}|[^'\\\n]{1,4})' )
    | (?P<number> \.?\d(?:'?[\w.]|(?<=[eEpP])[+-])* )
    | (?P<word> (?:case|return)\b | [^\W\d]\w*'? )
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
_BLANKED = ("directive", "comment", "raw", "string", "char")
_BRACKET = re.compile(r"[(){}\[\];]")
_OPENERS = {")": "(", "]": "[", "}": "{"}

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

_PARENTHESES = r"\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)"
_ATTRIBUTES = re.compile(rf"\[\[.*?\]\]|\b(?:__attribute__|alignas|__declspec)\s*{_PARENTHESES}", re.DOTALL)
_OPERATOR = r"operator\s*(?:\( *\)|\[ *\]|[^\w\s(]{1,3}|[\w\s:*&]+)"
_CALLEE = re.compile(rf"(?P<name>(?:\w+\s*::\s*)*(?:{_OPERATOR}|~?\w+))\s*(?P<arguments><[^;{{}}]*>)?\s*$")
_SIGNATURE_END = re.compile(r"(?<!operator)->|(?<=\))\s*(?:const\s*|noexcept\s*)*:(?!:)")
_TYPE = re.compile(r"(?:\w+\s+)*?\b(?:struct|class|union|enum(?:\s+(?:class|struct))?)\b\s*(?P<name>(?:[^:=]|::)*)")
_VARIABLE = re.compile(r"\s*(?:[\w:]+(?:\s*[*&]+\s*|\s+))+(\w+)\s*(?:[\[{,(]|=(?!=)|$)")
_RETURN_TYPE = re.compile(r"(?:\w+\s*:\s*)?(?:\w+\( *\)\s*)?[\w:\s*&,\[\]]*[\w>*&\]]")
_MEMBER_BRACE = re.compile(r"[\w>]\s*\{\Z")
_LAST_WORD = re.compile(r"(\w+)\W*$")

_LONGEST_HEADER = 5_000
"""What is longer is a model that repeats itself, not a declaration."""


class Kind(Enum):
    """What a piece of top-level source is."""

    FUNCTION = auto()
    TYPE = auto()
    VARIABLE = auto()
    NAMESPACE = auto()
    """A namespace or a linkage block."""
    PROTOTYPE = auto()
    """A function's declaration, or a variable with a parenthesised initialiser."""
    USING = auto()
    DIRECTIVE = auto()
    STATEMENT = auto()
    """What can only stand in a function's body."""
    CLOSER = auto()
    """Up to a closing brace that nothing has opened."""


@dataclass(frozen=True)
class Declaration:
    """A piece of source, ``text[start:end]``.

    ``parameters`` are the types of a function's parameters, spelt so that spaces, parameter names and the place of
    const make no difference; ``template`` is what it is a template of, or a specialisation for. ``body`` is what
    stands between the braces of a type or a namespace. ``conditional`` says that the piece stands between #if and
    #endif, ``finished`` that its end was found.
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
        """Equal for two definitions that cannot stand in one translation unit."""
        return self.kind, self.name, self.parameters, self.template

    def redefines(self, other: Declaration) -> bool:
        """Whether this is meant as the same thing as another declaration, even if its types are spelt otherwise.

        A function of numbers and one of objects are overloads.
        """
        return self._likeness == other._likeness

    @property
    def _likeness(self) -> tuple[Kind, str, int, bool]:
        takes_numbers = words(" ".join(self.parameters)) <= KEYWORDS
        return self.kind, self.name, len(self.parameters), takes_numbers


@dataclass(frozen=True)
class _Masked:
    """Source with all but code blanked out, at unchanged positions."""

    code: str
    directives: tuple[tuple[int, int], ...]
    conditionals: tuple[tuple[int, int], ...]
    """From each outermost #if to its #endif."""


def mask(source: str) -> str:
    """The source with spaces in the places of comments, literals, directives and what these disable.

    Where the branches of an #if open or close different braces only the first is left, so that braces match.
    """
    return _mask(source).code


def split(source: str) -> tuple[Declaration, ...]:
    """The top-level declarations and directives of a source text in their order."""
    masked = _mask(source)
    pieces = tuple(_declaration(source, masked, cut) for cut in _cuts(masked.code))
    spans = tuple((piece.start, piece.end) for piece in pieces)
    directives = (
        Declaration(*_Header(Kind.DIRECTIVE, _macro(source[start:end])), start, end)
        for start, end in masked.directives
        if not _covers(spans, start)
    )
    return tuple(sorted((*pieces, *directives), key=lambda piece: piece.start))


def function_end(code: str) -> int | None:
    """Where masked code closes a brace that it did not open: the end of a function that was opened before it."""
    depth = 1
    for match in re.finditer(r"[{}]", code):
        depth += 1 if match[0] == "{" else -1
        if depth == 0:
            return match.end()
    return None


def without(source: str, pieces: Iterable[Declaration]) -> str:
    """The source less some of its declarations, and less the lines that this leaves empty."""
    for piece in sorted(pieces, key=lambda piece: piece.start, reverse=True):
        before, after = source[: piece.start].rstrip(" \t"), source[piece.end :].lstrip(" \t")
        if after.startswith("\n") and (not before or before.endswith("\n")):
            after = after[1:]
        source = before + after
    return source


def _mask(source: str) -> _Masked:
    directives = []

    def replaced(match: re.Match[str]) -> str:
        if match.lastgroup == "directive":
            directives.append(match.span())
        return _blank(match[0]) if match.lastgroup in _BLANKED else match[0]

    code = _LEXEME.sub(replaced, source)
    if not any(re.match(r"\s*#\s*if", source[start:end]) for start, end in directives):
        return _Masked(code, tuple(directives), ())
    return _settle_conditionals(source, code, directives)


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


@dataclass
class _Conditional:
    """An #if that is still open: where it starts, and where each of its branches starts and ends."""

    start: int
    disabled: bool
    branches: list[tuple[int, int]] = field(default_factory=list)


def _settle_conditionals(source: str, code: str, directives: list[tuple[int, int]]) -> _Masked:
    """Blank out the branches that would make braces unbalanced, and what stands in #if 0."""
    open_ones: list[_Conditional] = []
    spans = []
    branch_start = [0]
    for start, end in directives:
        text = source[start:end].strip()[1:].strip()
        if text.startswith("if"):
            open_ones.append(_Conditional(start, re.match(r"if\s+(?:0|false)\b", text) is not None))
            branch_start.append(end)
        elif open_ones and re.match(r"el(?:if|se)|endif", text):
            open_ones[-1].branches.append((branch_start[-1], start))
            branch_start[-1] = end
            if text.startswith("endif"):
                conditional = open_ones.pop()
                branch_start.pop()
                if not open_ones:
                    spans.append((conditional.start, end))
                for begin, stop in _surplus(code, conditional):
                    code = code[:begin] + _blank(code[begin:stop]) + code[stop:]
    return _Masked(code, tuple(directives), tuple(spans))


def _surplus(code: str, conditional: _Conditional) -> list[tuple[int, int]]:
    """The branches of a conditional that have to go."""
    branches = conditional.branches
    if conditional.disabled:
        return [branches[0], *branches[2:]]
    balances = (code.count("{", *branch) - code.count("}", *branch) for branch in branches)
    return branches[1:] if any(balances) else []


def _macro(directive: str) -> str:
    match = re.match(r"\s*#\s*define\s+(\w+)", directive)
    return match[1] if match else ""


class _Cut(NamedTuple):
    """Where a piece of masked code starts and ends, and where its first brace outside all brackets is."""

    begin: int
    end: int
    opening: int | None
    stray: bool = False
    finished: bool = True


def _cuts(code: str) -> Iterator[_Cut]:
    """Cut masked code into its top-level pieces."""
    stack: list[str] = []
    begin, opening, ends_at_brace = 0, None, False
    for match in _BRACKET.finditer(code):
        bracket, position, after = match[0], match.start(), match.end()
        if bracket in "([{":
            if bracket == "{" and not stack:
                opening = position if opening is None else opening
                ends_at_brace = _ends_at_brace(code, begin, opening, position)
            stack.append(bracket)
            continue
        stray = bracket == "}" and "{" not in stack
        if stray:
            stack.clear()
        elif bracket != ";":
            _unwind(stack, _OPENERS[bracket])
        if not stack and (stray or bracket == ";" or (bracket == "}" and ends_at_brace)):
            yield _Cut(begin, after, opening, stray)
            begin, opening = after, None
    if code[begin:].strip():
        yield _Cut(begin, len(code.rstrip()), opening, finished=False)


def _ends_at_brace(code: str, begin: int, opening: int, position: int) -> bool:
    """Whether a piece ends, without a semicolon, where its brace at this position is closed."""
    header = code[begin:opening]
    kind = _read(header, "{").kind
    if kind is Kind.FUNCTION and _MEMBER_BRACE.search(code, max(begin, position - 80), position + 1):
        return not _has_initialisers(header)
    return kind in (Kind.FUNCTION, Kind.NAMESPACE, Kind.STATEMENT)


def _has_initialisers(header: str) -> bool:
    """Whether a constructor's member initialisers begin in this header."""
    end = _SIGNATURE_END.search(_outline(header))
    return end is not None and end[0].endswith(":")


def _declaration(source: str, masked: _Masked, cut: _Cut) -> Declaration:
    piece = masked.code[cut.begin : cut.end]
    start = cut.end - len(piece.lstrip())
    conditional = _covers(masked.conditionals, start)
    if cut.stray:
        return Declaration(*_Header(Kind.CLOSER), start, cut.end, conditional=conditional)
    if cut.opening is None:
        header, body = _read(piece.strip().rstrip(";"), ""), ""
    else:
        header = _read(masked.code[start : cut.opening], masked.code[cut.opening : cut.end])
        body = source[cut.opening + 1 : cut.end - 1]
    return Declaration(*header, start, cut.end, body, conditional, cut.finished)


def _covers(spans: Sequence[tuple[int, int]], position: int) -> bool:
    """Whether one of these spans, which stand one after another, holds a position."""
    index = bisect_right(spans, (position, sys.maxsize)) - 1
    return index >= 0 and position < spans[index][1]


def _unwind(stack: list[str], opener: str) -> None:
    """Take the innermost such bracket off the stack with all inside it, but not from outside the current braces."""
    for depth in range(len(stack) - 1, -1, -1):
        if stack[depth] == opener:
            del stack[depth:]
            return
        if stack[depth] == "{":
            return


class _Header(NamedTuple):
    """What the text before a declaration's body or semicolon says."""

    kind: Kind
    name: str = ""
    parameters: tuple[str, ...] = ()
    template: str = ""


def _read(header: str, rest: str) -> _Header:
    """Read a declaration's header; ``rest`` is its body and what follows, empty where it has none."""
    if len(header) > _LONGEST_HEADER:
        return _Header(Kind.STATEMENT)
    template, header = _split_template(_ATTRIBUTES.sub(" ", header).strip())
    outline = _outline(header)
    start = re.split(r"\W", header, maxsplit=1)[0]
    if re.match(r"(?:inline\s+)?namespace\b", header) or (rest and header == "extern"):
        return _Header(Kind.NAMESPACE, header.split()[-1])
    if start == "using":
        alias = re.match(r"using\s+(\w+)\s*=", header)
        return _Header(Kind.TYPE, alias[1], (), template) if alias else _Header(Kind.USING)
    if start == "typedef":
        name = _LAST_WORD.search(rest or header)
        return _Header(Kind.TYPE, name[1] if name else "")
    if not header or start in _STATEMENTS:
        return _Header(Kind.STATEMENT)
    function = _read_function(header, outline, template, defined=bool(rest))
    return function or _read_object(outline, template, defined=bool(rest))


def _read_object(outline: str, template: str, defined: bool) -> _Header:
    """The header of a type, a variable or a statement."""
    type_ = _TYPE.match(outline)
    if type_ and "=" not in outline:
        name = re.sub(r"\bfinal\b|\s+(?=[<,>])|(?<=[<,])\s+", "", type_["name"]).strip()
        if " " not in name:
            return _Header(Kind.TYPE if defined else Kind.PROTOTYPE, name, (), template)
    variable = _VARIABLE.match(_without_angles(outline))
    return _Header(Kind.VARIABLE, variable[1], (), template) if variable else _Header(Kind.STATEMENT)


def _read_function(header: str, outline: str, template: str, defined: bool) -> _Header | None:
    """The header of a function, None where it is none."""
    end = _SIGNATURE_END.search(outline)
    for group in reversed(list(re.finditer(r"\( *\)", outline[: end.start() if end else None]))):
        callee = _CALLEE.search(outline[: group.start()])
        if callee is None or callee["name"] in _NOT_CALLEES:
            continue
        name = re.sub(r"\s", "", callee["name"])
        before = outline[: callee.start()].strip()
        constructor = defined and "::" in name
        if name in _STATEMENTS or not (constructor or _type_like(before)):
            return None
        parameters = tuple(_parameter_types(header[group.start() + 1 : group.end() - 1]))
        kind = Kind.FUNCTION if defined else Kind.PROTOTYPE
        return _Header(kind, name, parameters, template + re.sub(r"\s", "", callee["arguments"] or ""))
    return None


def _split_template(header: str) -> tuple[str, str]:
    """A declaration's ``template <...>``, without spaces, and the rest of it."""
    match = re.match(r"template\s*<", header)
    if not match:
        return "", header
    depth, position = 1, match.end()
    while depth and position < len(header):
        depth += {"<": 1, ">": -1}.get(header[position], 0)
        position += 1
    inner, rest = _split_template(header[position:].strip())
    return re.sub(r"\s", "", header[:position]) + inner, rest


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
    """Whether a return type and its specifiers could be spelt like this, a macro before them."""
    return _RETURN_TYPE.fullmatch(_without_angles(text).strip()) is not None


def _without_angles(text: str) -> str:
    """The text with its matching angle brackets and what they hold replaced by spaces."""
    characters = list(text)
    opened = []
    for position, character in enumerate(text):
        if character == "<":
            opened.append(position)
        elif character == ">" and opened:
            start = opened.pop()
            characters[start : position + 1] = " " * (position + 1 - start)
    return "".join(characters)


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
