"""Prompts: our own, or those of a file in ParEval's format, and filters of them."""

from __future__ import annotations

import difflib
import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pytest_pareval.parallelism.registry import not_evaluated, parallelism_models
from pytest_pareval.problems.suites.pareval import TYPES

if TYPE_CHECKING:
    from pytest_pareval.problems.problem import Problem


FIELDS = ("problem_type", "language", "name", "parallelism_model", "prompt")


class PromptError(ValueError):
    """Unreadable or unknown prompts; the message names the place and what to do."""


@dataclass(frozen=True)
class Prompt:
    """The text of a problem under a parallelism model."""

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
        Prompt(problem.type, problem.name, name, problem.prompt(parallelism))
        for problem in problems.values()
        for name, parallelism in parallelism_models().items()
    )


def read_prompts(path: Path, problems: Mapping[str, Problem]) -> tuple[tuple[Prompt, ...], Counter[str]]:
    """The prompts of a file in ParEval's format, and the numbers of skipped ones by parallelism model.

    Each must contain the first line of the problem's function unchanged: completions are appended to that line.
    Raises PromptError.
    """
    found: dict[tuple[str, str], Prompt] = {}
    left_out: Counter[str] = Counter()
    for index, content in enumerate(_objects(path)):
        place = f"{path}: [{index}]"
        name, model, text = (_string(content, field, place) for field in ("name", "parallelism_model", "prompt"))
        if model in not_evaluated():
            left_out[model] += 1
            continue
        _check([model], parallelism_models(), "parallelism model", f"{place}.parallelism_model: ")
        _check([name], problems, "problem", f"{place}.name: ")
        problem = problems[name]
        if "".join(problem.signature.split()) not in "".join(text.split()):
            line = f"{problem.signature} {{"
            raise PromptError(f"{place}.prompt: must contain the function's first line unchanged: {line}")
        prompt = Prompt(problem.type, name, model, text)
        if prompt.key in found:
            raise PromptError(f"{place}: a second prompt for {name} ({model}); remove one of them")
        found[prompt.key] = prompt
    return tuple(found.values()), left_out


def said_left_out(counts: Mapping[str, int]) -> str:
    """A message about the prompts that ``read_prompts`` has skipped; empty where it skipped none."""
    models = ", ".join(f"{count} of {model}" for model, count in counts.items())
    return f"skipped prompts of parallelism models that are not evaluated here: {models}" if counts else ""


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
    """A choice of prompts; an empty filter selects all."""

    parallelism_models: Sequence[str] = ()
    problem_types: Sequence[str] = ()
    problems: Sequence[str] = ()

    def select(self, among: Iterable[Prompt], problems: Collection[str]) -> tuple[Prompt, ...]:
        """The prompts that pass all filters. Raises PromptError for unknown names, and where no prompt is left."""
        _check(self.parallelism_models, parallelism_models(), "parallelism model")
        _check(self.problem_types, TYPES, "problem type")
        _check(self.problems, problems, "problem")
        chosen = tuple(
            prompt
            for prompt in among
            if prompt.parallelism_model in (self.parallelism_models or parallelism_models())
            and prompt.problem_type in (self.problem_types or TYPES)
            and prompt.problem in (self.problems or problems)
        )
        if not chosen:
            raise PromptError("no prompt matches all filters")
        return chosen


def _check(names: Iterable[str], known: Collection[str], kind: str, place: str = "") -> None:
    for name in names:
        if name not in known:
            if name in not_evaluated():
                raise PromptError(f"{place}the parallelism model {name} is not evaluated here")
            close = difflib.get_close_matches(name, known, n=1, cutoff=0.4)
            meant = f"; did you mean {close[0]!r}?" if close else f"; known are {', '.join(known)}"
            raise PromptError(f"{place}unknown {kind} {name!r}{meant}")
