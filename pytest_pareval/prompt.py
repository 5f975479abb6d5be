"""Prompts: ours, or those of a file in ParEval's format; which of them are meant."""

from __future__ import annotations

import difflib
import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pytest_pareval.parallelism import PARALLELISM_MODELS
from pytest_pareval.problem_type import TYPES

if TYPE_CHECKING:  # settings have parameters of requests, and are read in every session of pytest
    from pytest_pareval.problem import Problem

FIELDS = ("problem_type", "language", "name", "parallelism_model", "prompt")
NOT_EVALUATED = ("kokkos", "cuda", "hip")


class PromptError(ValueError):
    """Prompts that cannot be read or do not exist; the message names the place and what to do."""


@dataclass(frozen=True)
class Prompt:
    """The text that asks for a problem under a parallelism model."""

    problem_type: str
    problem: str
    parallelism_model: str
    text: str

    @property
    def key(self) -> tuple[str, str]:
        return (self.problem, self.parallelism_model)

    def to_json(self) -> dict[str, str]:
        """ParEval's object for a prompt."""
        values = (self.problem_type, "cpp", self.problem, self.parallelism_model, self.text)
        return dict(zip(FIELDS, values, strict=True))


def own_prompts(problems: Mapping[str, Problem]) -> tuple[Prompt, ...]:
    """The prompts of this project, for each problem and parallelism model."""
    return tuple(
        Prompt(problem.type, problem.name, model, text)
        for problem in problems.values()
        for model, text in ((name, problem.prompt(one)) for name, one in PARALLELISM_MODELS.items())
    )


def read_prompts(path: Path, problems: Mapping[str, Problem]) -> tuple[tuple[Prompt, ...], Counter[str]]:
    """The prompts of a file in ParEval's format, and how many were left out, by parallelism model.

    Each must hold the first line of the problem's function as it is: a completion is joined with that line.
    Raises PromptError.
    """
    found: dict[tuple[str, str], Prompt] = {}
    left_out: Counter[str] = Counter()
    for index, content in enumerate(_objects(path)):
        place = f"{path}: [{index}]"
        name, model, text = (_string(content, field, place) for field in ("name", "parallelism_model", "prompt"))
        if model in NOT_EVALUATED:
            left_out[model] += 1
            continue
        _check([model], PARALLELISM_MODELS, "parallelism model", f"{place}.parallelism_model: ")
        _check([name], problems, "problem", f"{place}.name: ")
        problem = problems[name]
        if "".join(problem.signature.split()) not in "".join(text.split()):
            line = f"{problem.signature} {{"
            raise PromptError(f"{place}.prompt: the function's first line must stand there as it is: {line}")
        prompt = Prompt(problem.type, name, model, text)
        if prompt.key in found:
            raise PromptError(f"{place}: a second prompt for {name} ({model}); take one of them out")
        found[prompt.key] = prompt
    return tuple(found.values()), left_out


def said_left_out(counts: Mapping[str, int]) -> str:
    """In words, what ``read_prompts`` has left out."""
    models = ", ".join(f"{count} of {model}" for model, count in counts.items())
    return f"prompts of parallelism models that are not evaluated here are left out: {models}" if counts else ""


def _objects(path: Path) -> list[Any]:
    try:
        content = json.loads(path.read_bytes())
    except OSError as error:
        raise PromptError(f"{path}: cannot be read: {error.strerror}") from None
    except json.JSONDecodeError as error:
        raise PromptError(f"{path}:{error.lineno}: not JSON: {error.msg} (column {error.colno})") from None
    except (ValueError, RecursionError) as error:
        raise PromptError(f"{path}: not JSON: {error}") from None
    if not isinstance(content, list):
        raise PromptError(f"{path}: prompts are a JSON list of objects with {', '.join(FIELDS)}")
    return content


def _string(content: Any, field: str, place: str) -> str:
    if not isinstance(content, dict) or not isinstance(content.get(field), str):
        raise PromptError(f"{place}.{field} must be a string; prompts are objects with {', '.join(FIELDS)}")
    value: str = content[field]
    return value


@dataclass(frozen=True)
class Filters:
    """Which prompts are meant; what is empty takes all."""

    parallelism_models: Sequence[str] = ()
    problem_types: Sequence[str] = ()
    problems: Sequence[str] = ()

    def select(self, among: Iterable[Prompt], problems: Collection[str]) -> tuple[Prompt, ...]:
        """The prompts that all filters take. Raises PromptError for names that do not exist, and if none is left."""
        _check(self.parallelism_models, PARALLELISM_MODELS, "parallelism model")
        _check(self.problem_types, TYPES, "problem type")
        _check(self.problems, problems, "problem")
        chosen = tuple(
            prompt
            for prompt in among
            if prompt.parallelism_model in (self.parallelism_models or PARALLELISM_MODELS)
            and prompt.problem_type in (self.problem_types or TYPES)
            and prompt.problem in (self.problems or problems)
        )
        if not chosen:
            raise PromptError("no prompt is left: none is of all the kinds that were asked for")
        return chosen


def _check(names: Iterable[str], known: Collection[str], kind: str, place: str = "") -> None:
    for name in names:
        if name not in known:
            if name in NOT_EVALUATED:
                raise PromptError(f"{place}the parallelism model {name} is not evaluated here")
            close = difflib.get_close_matches(name, known, n=1, cutoff=0.4)
            meant = f"; did you mean {close[0]!r}?" if close else f"; there are {', '.join(known)}"
            raise PromptError(f"{place}unknown {kind} {name!r}{meant}")
