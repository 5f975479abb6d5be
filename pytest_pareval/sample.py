"""Samples: outputs of a model for a prompt, and what is known of them."""

from __future__ import annotations

import difflib
import json
import re
import sys
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pytest_pareval.parallelism import PARALLELISM_MODELS
from pytest_pareval.problem_type import TYPES

NOT_EVALUATED = frozenset({"kokkos", "cuda", "hip"})
"""ParEval's parallelism models that are not evaluated here."""
KNOWN = (*PARALLELISM_MODELS, *sorted(NOT_EVALUATED))
ID_FIELDS = ("sample", "sample_id", "id")
MEASURED = ("response_time", "prompt_tokens", "total_tokens")
GENERATION = ("temperature", "top_p", "do_sample", "max_new_tokens", "prompted")
"""What ParEval notes of how its outputs were generated."""
LANGUAGE = "cpp"
UNNAMED = "model"
"""The model of samples that a program hands over without one."""
_PLACES = ("model", "name", "parallelism_model", "response", "outputs")


class SampleError(ValueError):
    """Samples that cannot be read or written; the message names the place and what to do."""


@dataclass(frozen=True)
class Sample:
    """One output of a model for a prompt.

    ``id`` tells the samples of one prompt apart: the position in a JSON file, the stem of a file's name.
    ``origin`` is where it was read (``file``, ``file:line`` or ``file:line: outputs[2]``), for messages.
    ``prompt`` is the text that it answers, where that is known. ``response_time`` is in seconds. ``generation`` keeps
    what is known of how it was generated (temperature, ...), ``extra`` all else that its file says of it.
    """

    model: str
    problem: str
    parallelism_model: str
    id: str
    text: str
    origin: str
    prompt: str | None = None
    response_time: float | None = None
    prompt_tokens: int | None = None
    total_tokens: int | None = None
    generation: Mapping[str, Any] = field(default_factory=dict)
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What tells it from others, whatever its text."""
        return (self.model, self.problem, self.parallelism_model, self.id)

    @property
    def identity(self) -> tuple[str, ...]:
        """What makes it this sample and no other; its record has the same."""
        return (self.model, self.problem, self.parallelism_model, self.id, self.text)

    def fields(self) -> dict[str, Any]:
        """What is known of it, as the formats write it: all but its text and what it is a sample of."""
        identifier = {} if any(name in self.extra for name in ID_FIELDS) else {"id": self.id}
        named = {name: getattr(self, name) for name in ("prompt", *MEASURED)}
        known = {name: value for name, value in named.items() if value is not None}
        return {**identifier, **known, **self.generation, **self.extra}


def given_sample(given: Sample | tuple[str, str, str], position: int, problems: Collection[str]) -> Sample:
    """What a program hands over as a sample: one, or problem, parallelism model and text. Raises SampleError."""
    place = f"samples[{position}]"
    if not isinstance(given, Sample):
        if not isinstance(given, tuple | list) or len(given) != 3 or not all(isinstance(part, str) for part in given):
            shown = repr(given)
            raise SampleError(
                f"{place}: must be a Sample or three strings (problem, parallelism model, text), "
                f"not {shown if len(shown) <= 80 else f'{shown[:77]}...'}"
            )
        problem, parallelism_model, text = given
        given = Sample(UNNAMED, problem, parallelism_model, str(position), text, place)
    check_problem(given.problem, problems, place)
    if not is_evaluated(given.parallelism_model, place):
        raise SampleError(
            f"{place}: {given.parallelism_model} is not evaluated here; known are {', '.join(PARALLELISM_MODELS)}"
        )
    return replace(given, text=given.text.encode("utf-8", errors="replace").decode())


@dataclass(frozen=True)
class Entry:
    """An object of JSON that says something about samples."""

    content: Mapping[str, Any]
    origin: str
    """``file:line``"""
    prefix: str = ""
    """``[12]`` in a list, nothing on a line."""

    def place(self, name: str) -> str:
        return f"{self.origin}: {self.prefix}.{name}" if self.prefix else f"{self.origin}: {name}"

    def string(self, name: str) -> str:
        value = self.content.get(name)
        if isinstance(value, str):
            return value
        reason = "is missing" if name not in self.content else f"must be a string, not {shown(value)}"
        raise SampleError(f"{self.place(name)} {reason}")

    def number(self, name: str) -> float | None:
        value = self.content.get(name)
        if value is None:
            return None
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if not is_number or not 0 <= value <= sys.float_info.max:
            raise SampleError(f"{self.place(name)} must be a number, and not negative, instead of {shown(value)}")
        return float(value)

    def integer(self, name: str) -> int | None:
        value = self.number(name)
        if value is not None and value != int(value):
            raise SampleError(f"{self.place(name)} must be a whole number, not {value}")
        return None if value is None else int(value)

    def identifier(self) -> str | None:
        """What tells the sample from others of its prompt, where something does."""
        for name in ID_FIELDS:
            value = self.content.get(name)
            if value is None:
                continue
            if isinstance(value, bool) or not isinstance(value, str | int) or value == "":
                raise SampleError(f"{self.place(name)} must be a number or a name, not {shown(value)}")
            return str(value)
        return None

    def sample(self, model: str, problem: str, parallelism_model: str, identifier: str, text: str) -> Sample:
        """A sample of which this entry tells what is known; a field that says nothing new is not kept."""
        rest = {
            name: value
            for name, value in self.content.items()
            if name not in (*_PLACES, *MEASURED, "prompt") and not _is_usual(name, value, problem)
        }
        if len(ids := [name for name in ID_FIELDS if name in rest]) == 1 and rest.get("id") == identifier:
            del rest[ids[0]]
        numbers = {
            name: value for name, value in rest.items() if isinstance(value, int | float) and name not in ID_FIELDS
        }
        return Sample(
            model,
            problem,
            parallelism_model,
            identifier,
            text.encode("utf-8", errors="replace").decode(),
            self.origin if not self.prefix else f"{self.origin}: {self.prefix}",
            prompt=(self.string("prompt") or None) if self.content.get("prompt") is not None else None,
            response_time=self.number("response_time"),
            prompt_tokens=self.integer("prompt_tokens"),
            total_tokens=self.integer("total_tokens"),
            generation=numbers,
            extra={name: value for name, value in rest.items() if name not in numbers},
        )


def usual(problem: str) -> dict[str, Any]:
    """What ParEval's scripts expect of every prompt, as it is where nothing else is known."""
    return {"problem_type": problem_type(problem), "language": LANGUAGE, "prompt": "", **dict.fromkeys(GENERATION)}


def _is_usual(name: str, value: object, problem: str) -> bool:
    if name in ID_FIELDS:
        return value is None
    expected = usual(problem)
    return name in expected and value == expected[name]


def problem_type(problem: str) -> str:
    """The type that a problem's name says (``dense_la`` in ``03_dense_la_axpy``), nothing for other names."""
    match = re.match(rf"[0-9]+_({'|'.join(TYPES)})_", problem)
    return match[1] if match else ""


def shown(value: object) -> str:
    """A value as messages show it."""
    text = json.dumps(value)
    return text if len(text) <= 40 else f"{text[:37]}..."


def is_evaluated(parallelism_model: str, place: str) -> bool:
    """False for those of ParEval's parallelism models that are not evaluated here. Raises SampleError for others."""
    if parallelism_model not in KNOWN:
        raise SampleError(
            f"{place}: unknown parallelism model {parallelism_model!r}{_closest(parallelism_model, KNOWN)}; "
            f"known are {', '.join(KNOWN)}"
        )
    return parallelism_model not in NOT_EVALUATED


def check_problem(name: str, problems: Collection[str], place: str) -> None:
    """Raises SampleError for the name of no problem."""
    if name not in problems:
        raise SampleError(f"{place}: unknown problem {name!r}{_closest(name, problems)}")


def _closest(name: str, known: Iterable[str]) -> str:
    match = difflib.get_close_matches(name, known, n=1)
    return f"; did you mean {match[0]!r}?" if match else ""
