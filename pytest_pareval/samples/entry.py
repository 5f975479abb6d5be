"""Entries: JSON objects with the fields of samples."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pytest_pareval._util.strict_json import finite
from pytest_pareval._util.text import shorten_json
from pytest_pareval.problems.suites.pareval import problem_type
from pytest_pareval.samples.sample import GENERATION, ID_FIELDS, LANGUAGE, MEASURED, Sample, SampleError

_PLACES = ("model", "name", "parallelism_model", "response", "outputs")


@dataclass(frozen=True)
class Entry:
    """A JSON object with fields of samples."""

    content: Mapping[str, Any]
    origin: str
    """``file:line``"""
    prefix: str = ""
    """``[12]`` in a list, empty in JSON Lines."""

    def place(self, name: str) -> str:
        return f"{self.origin}: {self.prefix}.{name}" if self.prefix else f"{self.origin}: {name}"

    def string(self, name: str) -> str:
        value = self.content.get(name)
        if isinstance(value, str):
            return value
        reason = "is missing" if name not in self.content else f"must be a string, not {shorten_json(value)}"
        raise SampleError(f"{self.place(name)} {reason}")

    def number(self, name: str) -> float | None:
        value = self.content.get(name)
        if value is None:
            return None
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if not is_number or not 0 <= value <= sys.float_info.max:
            raise SampleError(f"{self.place(name)} must be a non-negative number, not {shorten_json(value)}")
        return float(value)

    def integer(self, name: str) -> int | None:
        value = self.number(name)
        if value is not None and value != int(value):
            raise SampleError(f"{self.place(name)} must be an integer, not {value}")
        return None if value is None else int(value)

    def identifier(self) -> str | None:
        """The sample's id, None where the entry has none."""
        for name in ID_FIELDS:
            value = self.content.get(name)
            if value is None:
                continue
            if isinstance(value, bool) or not isinstance(value, str | int) or value == "":
                raise SampleError(f"{self.place(name)} must be an integer or a string, not {shorten_json(value)}")
            return str(value)
        return None

    def sample(self, model: str, problem: str, parallelism_model: str, identifier: str, text: str) -> Sample:
        """A sample with the fields of this entry; fields with ParEval's usual values are dropped.

        NaN and infinities, which are no JSON, become None.
        """
        rest = {
            name: finite(value)
            for name, value in self.content.items()
            if name not in (*_PLACES, *MEASURED, "prompt") and not _is_usual(name, finite(value), problem)
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
    """The fields that ParEval's scripts expect of every prompt, with their values where nothing else is known."""
    return {"problem_type": problem_type(problem), "language": LANGUAGE, "prompt": "", **dict.fromkeys(GENERATION)}


def _is_usual(name: str, value: object, problem: str) -> bool:
    if name in ID_FIELDS:
        return value is None
    expected = usual(problem)
    return name in expected and value == expected[name]
