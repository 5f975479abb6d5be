"""Extraction: from what a model wrote to a translation unit that defines the problem's function.

A sample is a completion of the prompt, whole code, or a chat response around one of these; which of them, its text
alone tells.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property

from pytest_pareval.cxx import KEYWORDS, Declaration, Kind, function_end, mask, split, without, words
from pytest_pareval.parallelism import ParallelismModel
from pytest_pareval.problem import Problem


class ExtractionError(ValueError):
    """No candidate can be found in a sample; the message says why."""


@dataclass(frozen=True)
class Candidate:
    """C++ source of a sample: a translation unit that needs the std headers before it and nothing else."""

    source: str


def extract(text: str, problem: Problem, model: ParallelismModel) -> Candidate:
    """Find the candidate in a sample's text. Raises ExtractionError where there is none.

    What JSON can hold but no file of source code, half of a surrogate pair, becomes a question mark.
    """
    text = text.encode("utf-8", "replace").decode()
    if not text.strip():
        raise ExtractionError("the response is empty")
    answer = _without_thinking(text.replace("\r\n", "\n"))
    if not answer.strip():
        raise ExtractionError("the response has nothing after its thinking")
    code = _find(answer, problem)
    headers = "".join(f"#include <{header}>\n" for header in model.headers)
    return Candidate(f"{headers}{code.strip()}\n")


_THINKING = re.compile(r"<(/?)(?:think(?:ing)?|thought|reasoning)>")


def _without_thinking(text: str) -> str:
    """Drop thinking sections, also one whose start stands in the prompt, and one that never ends."""
    kept: list[str] = []
    start, thinking = 0, False
    for tag in _THINKING.finditer(text):
        if not tag[1] and not thinking:
            kept.append(text[start : tag.start()])
            thinking = True
        elif tag[1]:
            if not thinking:
                kept.clear()
            start, thinking = tag.end(), False
    return "".join(kept) + ("" if thinking else text[start:])


class _Role(Enum):
    """What a chunk of a response is, for a function that is looked for."""

    WHOLE = auto()
    """It defines the function."""
    COMPLETION = auto()
    """It closes a brace that it has not opened: the function's body."""
    BODY = auto()
    """Statements: perhaps a body whose end is missing."""
    OTHER_CODE = auto()
    PROSE = auto()


@dataclass(frozen=True)
class _Chunk:
    """A code block of a response, or the text before them; ``closed`` unless only the response's end ends it."""

    text: str
    function: str
    closed: bool = True

    @cached_property
    def declarations(self) -> tuple[Declaration, ...]:
        return split(self.text)

    @cached_property
    def role(self) -> _Role:
        for piece in self.declarations:
            if _defines(piece, self.function):
                return _Role.WHOLE
            if piece.kind is Kind.CLOSER:
                return _Role.COMPLETION
        code = [piece.kind for piece in self.declarations if piece.kind is not Kind.DIRECTIVE]
        if "#include" in self.text or (Kind.FUNCTION in code and code[0] is not Kind.STATEMENT):
            return _Role.OTHER_CODE
        return _Role.BODY if re.search(r"[;{}][ \t]*$", mask(self.text), re.MULTILINE) else _Role.PROSE


def _defines(piece: Declaration, function: str, levels: int = 4) -> bool:
    """Whether a declaration is or holds a definition of the function, so many levels deep."""
    if piece.kind is Kind.FUNCTION:
        return piece.name.rpartition("::")[2] == function
    if piece.kind in (Kind.NAMESPACE, Kind.TYPE) and levels and function in piece.body:
        return any(_defines(member, function, levels - 1) for member in split(piece.body))
    return False


def _find(answer: str, problem: Problem) -> str:
    """The prelude and the code, from whichever form the answer has."""
    function = problem.function.function
    outside, blocks = _chunks(answer, function)
    if outside.role is _Role.COMPLETION:
        return _completed(outside.text, problem)
    whole = [position for position, block in enumerate(blocks) if block.role is _Role.WHOLE]
    if whole:
        return _whole(_joined(blocks, whole[-1]), problem)
    if outside.role is _Role.WHOLE:
        return _whole(outside.text, problem)
    for role in (_Role.COMPLETION, _Role.BODY):
        bodies = [block for block in blocks if block.role is role]
        if bodies:
            body = bodies[-1] if role is _Role.COMPLETION else max(bodies, key=lambda block: len(block.text))
            missing = "\n}" if role is _Role.BODY and body.closed else ""
            return _completed(f"\n{body.text}{missing}", problem)
    if outside.role is _Role.BODY:
        return _completed(outside.text, problem)
    if all(chunk.role is _Role.PROSE for chunk in (outside, *blocks)):
        raise ExtractionError("no C++ code was found")
    raise ExtractionError(f"the code has no function {function}")


_FENCE = re.compile(r"(?P<before>.*?)(?P<fence>`{3,}|~{3,})[ \t]*(?P<info>[^`]*)")
_OTHER_LANGUAGES = words(
    """bash sh shell zsh console terminal powershell text txt plaintext plain output log markdown md python py
    cmake make makefile json jsonl yaml yml toml ini xml html css csv diff patch java javascript js typescript ts
    rust go fortran julia r sql latex tex math mermaid dockerfile"""
)


def _chunks(answer: str, function: str) -> tuple[_Chunk, list[_Chunk]]:
    """What stands before the first code block, without its prose, and the code blocks.

    Blocks in other languages are left out unless there are no others.
    """
    outside: list[str] = []
    blocks: list[tuple[str, list[str]]] = []
    fence = ""
    for line in answer.split("\n"):
        match = _FENCE.fullmatch(line)
        if match and fence and not match["info"] and match["fence"].startswith(fence):
            blocks[-1][1].extend(filter(None, [match["before"].rstrip()]))
            fence = ""
        elif match and _opens_block(match, inside=bool(fence)):
            fence = match["fence"]
            blocks.append((_language(match["info"]), []))
        elif fence:
            blocks[-1][1].append(line)
        elif not blocks:
            outside.append(line)
    chunks = [
        (language, _Chunk("\n".join(lines), function, closed=not fence or position < len(blocks) - 1))
        for position, (language, lines) in enumerate(blocks)
    ]
    cxx = [chunk for language, chunk in chunks if language not in _OTHER_LANGUAGES]
    return _Chunk(_without_prose("\n".join(outside)), function), cxx or [chunk for _, chunk in chunks]


def _opens_block(fence: re.Match[str], inside: bool) -> bool:
    """Whether a fence line opens a block; inside of one only a fence with a language does."""
    if inside:
        return bool(fence["info"]) and not fence["before"].strip()
    return "`" not in fence["before"]


def _language(info: str) -> str:
    return re.split(r"[\s:,{}=]", info.strip("{}. \t").lower())[0]


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
    """Drop the lines that read like prose where, outside all braces, a declaration or a statement would start."""
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


def _completed(text: str, problem: Problem) -> str:
    """The prompt's function with this body, which may repeat the opening brace and run on past the end."""
    code = mask(text)
    if code.lstrip().startswith("{") and function_end(code) is None:
        brace = code.index("{")
        text, code = text[:brace] + text[brace + 1 :], code[:brace] + code[brace + 1 :]
    separator = "\n" if text.lstrip(" \t").startswith("#") else ""
    function = f"{problem.signature.strip()} {{{separator}{text[: function_end(code)]}"
    return "\n\n".join(filter(None, (problem.prelude.strip(), function)))


def _joined(blocks: Sequence[_Chunk], chosen: int) -> str:
    """A code block, after what it needs from the other ones, unless these leave it unreadable."""
    text = alone = blocks[chosen].text
    for block in reversed(blocks[:chosen]):
        text = _contribution(block, text) + text
    for block in blocks[chosen + 1 :]:
        text = _contribution(block, text, context=False) + text
    function = blocks[chosen].function
    return text if any(_defines(piece, function) for piece in split(text)) else alone


_NAMED = (Kind.FUNCTION, Kind.TYPE, Kind.VARIABLE, Kind.NAMESPACE)


def _contribution(block: _Chunk, text: str, context: bool = True) -> str:
    """The declarations of a block that the text uses and has not itself, with the block's includes and such.

    A block of nothing but includes and such counts as used if it gives ``context``.
    """
    pieces = block.declarations
    if any(piece.kind in (Kind.STATEMENT, Kind.CLOSER) or not piece.finished for piece in pieces):
        return ""
    own = split(text)
    used = words(mask(text))
    needed = []
    for piece in reversed(pieces):
        available = piece.name in ("main", block.function) or any(other.redefines(piece) for other in own)
        if piece.name in used and not available:
            needed.append(piece)
            used |= words(block.text[piece.start : piece.end])
    only_context = all(piece.kind in (Kind.DIRECTIVE, Kind.USING) for piece in pieces)
    if not needed and not (context and only_context):
        return ""
    named = [piece for piece in pieces if piece.kind in _NAMED or piece.name in ("main", block.function)]
    return without(block.text, [piece for piece in named if piece not in needed]).strip() + "\n\n"


def _whole(code: str, problem: Problem) -> str:
    """Code that defines the function, less main and older versions, and what it lacks of the prelude."""
    function = problem.function.function
    pieces = split(code)
    last = max(piece.start for piece in pieces if _defines(piece, function))
    dropped = [piece for piece in pieces if piece.kind is Kind.FUNCTION and piece.name == "main"]
    dropped += _superseded(pieces, last)
    if not pieces[-1].finished and pieces[-1].start > last and "{" not in code[pieces[-1].start :]:
        dropped.append(pieces[-1])
    return _with_prelude(without(code, dict.fromkeys(dropped)), problem)


def _superseded(pieces: Sequence[Declaration], last: int) -> list[Declaration]:
    """Definitions that others replace: of a type all but the first, of a function all but the last up to ``last``."""
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
    """The code, after the declarations of the prelude that it does not replace.

    What needs a type that the code defines its own way goes behind that type.
    """
    own = split(code)
    target = next(piece.start for piece in own if _defines(piece, problem.function.function))
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
    """Whether the code's declaration takes the place of the prelude's.

    A forward declaration stays, except where a definition that stands before the function makes it needless: that
    one may be static.
    """
    if supplied.kind is Kind.PROTOTYPE:
        same = own.name == supplied.name and len(own.parameters) == len(supplied.parameters)
        return own.kind is Kind.FUNCTION and same and own.start < target
    return supplied.kind in _NAMED and own.redefines(supplied)
