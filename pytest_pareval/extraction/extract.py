"""Extraction: from a model's text to a translation unit that defines the problem's function.

A sample is a completion of the prompt, whole code, or a chat response around one of these; only its text says which.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pytest_pareval.extraction.cxx import defines, function_end, mask, split
from pytest_pareval.extraction.envelope import all_turns, first_turn, untagged
from pytest_pareval.extraction.joining import contributions, joined, needed_behind
from pytest_pareval.extraction.response import Chunk, Role, chunks
from pytest_pareval.extraction.thinking import Marks, Thinking
from pytest_pareval.extraction.whole import whole
from pytest_pareval.parallelism.model import ParallelismModel
from pytest_pareval.problems.problem import Problem

MAX_RESPONSE = 1 << 20
"""Characters of a response; longer ones are refused."""
MAX_ANSWER = 1 << 17
"""Characters of a response without its thinking. All work on it is linear: a few seconds at this length, at worst."""


class ExtractionError(ValueError):
    """A sample without a candidate; the message says why."""


@dataclass(frozen=True)
class Candidate:
    """C++ source of a sample: a translation unit that needs only the std headers before it."""

    source: str


def extract(
    text: str, problem: Problem, parallelism: ParallelismModel, thinking_marks: Sequence[Marks] = ()
) -> Candidate:
    """Find the candidate in a sample's text. Raises ExtractionError where there is none.

    ``thinking_marks`` set off thinking, besides the known ones. Lone surrogates, which JSON can hold but UTF-8 cannot,
    become question marks.
    """
    if len(text) > MAX_RESPONSE:
        raise ExtractionError(f"the response is longer than {MAX_RESPONSE:,} characters")
    text = text.encode("utf-8", "replace").decode().replace("\ufeff", "")
    if not text.strip():
        raise ExtractionError("the response is empty")
    code = _best(text.replace("\r\n", "\n"), problem, thinking_marks)
    headers = "".join(f"#include <{header}>\n" for header in parallelism.headers)
    return Candidate(f"{headers}{code.strip()}\n")


def _best(text: str, problem: Problem, marks: Sequence[Marks]) -> str:
    """The first whole function that a reading of the text has, else the first that breaks off.

    A mark may be mere text, so what a reading drops may be needed: then another one is tried.
    """
    broken_off: str | None = None
    failure: ExtractionError | None = None
    for answer in dict.fromkeys(_readings(text, marks)):
        try:
            code = _find(_checked(answer), problem)
        except ExtractionError as error:
            failure = failure or error
            continue
        if not is_open(code, problem):
            return code
        broken_off = broken_off or code
    if broken_off is None:
        raise failure or ExtractionError("no C++ code was found")
    return broken_off


def _readings(text: str, marks: Sequence[Marks]) -> Iterator[str]:
    for answer in Thinking(text, marks).readings():
        yield from untagged(first_turn(answer))
        yield from untagged(all_turns(answer))


def _checked(answer: str) -> str:
    if not answer.strip():
        raise ExtractionError("the response has nothing after its thinking")
    if len(answer) > MAX_ANSWER:
        raise ExtractionError(f"the response is longer than {MAX_ANSWER:,} characters without its thinking")
    return answer


def is_open(code: str, problem: Problem) -> bool:
    """Whether the function's body is never closed in a candidate's code."""
    return not any(piece.finished and defines(piece, problem.function.function) for piece in split(code))


def _find(answer: str, problem: Problem) -> str:
    """The prelude and the code, whichever form the answer has."""
    function = problem.function.function
    found = chunks(answer, function)
    first = found[0] if found and not found[0].fenced else None
    if first and first.role is Role.COMPLETION:
        return _completed(first.text, problem, found)
    defining = [number for number, chunk in enumerate(found) if _is_whole(chunk, chunk is first)]
    if defining:
        return whole(joined(found, defining[-1]), problem)
    for role in (Role.COMPLETION, Role.BODY):
        bodies = [chunk for chunk in found if chunk.fenced and chunk.role is role]
        if bodies:
            body = bodies[-1] if role is Role.COMPLETION else max(bodies, key=lambda chunk: len(chunk.text))
            missing = "\n}" if role is Role.BODY and body.closed else ""
            return _completed(f"\n{body.text}{missing}", problem, found, found.index(body))
    if first and first.role is Role.BODY:
        return _completed(first.text, problem, found)
    if all(chunk.role is Role.PROSE for chunk in found if chunk.fenced or chunk is first):
        raise ExtractionError("no C++ code was found")
    raise ExtractionError(f"the code has no function {function}")


def _is_whole(chunk: Chunk, is_first: bool) -> bool:
    """Whether a chunk defines the function: between and after code blocks, only a complete definition counts."""
    if chunk.role is not Role.WHOLE:
        return False
    return chunk.fenced or is_first or any(defines(one, chunk.function) and one.finished for one in chunk.declarations)


def _completed(text: str, problem: Problem, found: Sequence[Chunk], chosen: int = 0) -> str:
    """The prompt's function with this body, which may repeat the opening brace and continue past the function's end.

    It gets what it needs from behind its end, and from the other code blocks of the answer.
    """
    code = mask(text)
    if code.lstrip().startswith("{") and function_end(code) is None:
        brace = code.index("{")
        text, code = text[:brace] + text[brace + 1 :], code[:brace] + code[brace + 1 :]
    end = function_end(code)
    separator = "\n" if text.lstrip(" \t").startswith("#") else ""
    function = f"{problem.signature.strip()} {{{separator}{text[:end]}"
    behind = "" if end is None else needed_behind(function, text[end:], problem)
    before = contributions(found, chosen, f"{function}\n{behind}", problem.prelude)
    return "\n\n".join(filter(None, (problem.prelude.strip(), before.strip(), function, behind)))
