"""Samples: outputs of a model for a prompt."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pytest_pareval._util.text import closest
from pytest_pareval.parallelism.registry import known_names, not_evaluated, parallelism_models

ID_FIELDS = ("sample", "sample_id", "id")
MEASURED = ("response_time", "prompt_tokens", "total_tokens")
GENERATION = ("temperature", "top_p", "do_sample", "max_new_tokens", "prompted")
"""Fields in which ParEval records how its outputs were generated."""
LANGUAGE = "cpp"
UNNAMED = "model"
"""Model name of API samples that name none."""


class SampleError(ValueError):
    """Samples that cannot be read or written; the message names the place and what to do."""


@dataclass(frozen=True)
class Sample:
    """One output of a model for a prompt.

    ``id`` tells the samples of one prompt apart: the position in a JSON file, or the stem of a file's name.
    ``origin`` says where it was read (``file``, ``file:line`` or ``file:line: outputs[2]``), for messages.
    ``prompt`` is the text that it answers, if known. ``response_time`` is in seconds. ``generation`` holds the
    sampling parameters (temperature, ...), ``extra`` every other field of its file.
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
        """Unique among the samples of a session, without the text."""
        return (self.model, self.problem, self.parallelism_model, self.id)

    @property
    def prompt_key(self) -> tuple[str, str, str]:
        """Model, parallelism model and problem."""
        return (self.model, self.parallelism_model, self.problem)

    @property
    def identity(self) -> tuple[str, ...]:
        """Key and text. The sample's record has the same identity."""
        return (self.model, self.problem, self.parallelism_model, self.id, self.text)

    def fields(self) -> dict[str, Any]:
        """The fields that formats write besides the text and the prompt's key."""
        identifier = {} if any(name in self.extra for name in ID_FIELDS) else {"id": self.id}
        named = {name: getattr(self, name) for name in ("prompt", *MEASURED)}
        known = {name: value for name, value in named.items() if value is not None}
        return {**identifier, **known, **self.generation, **self.extra}


def given_sample(given: Sample | tuple[str, str, str | None], position: int, problems: Collection[str]) -> Sample:
    """A sample passed to the API: a Sample, or (problem, parallelism model, text). Raises SampleError.

    A text of None, as servers return it, is an empty one.
    """
    place = f"samples[{position}]"
    if not isinstance(given, Sample):
        if not _is_triple(given):
            shown = repr(given)
            raise SampleError(
                f"{place}: must be a Sample or three strings (problem, parallelism model, text), "
                f"not {shown if len(shown) <= 80 else f'{shown[:77]}...'}"
            )
        problem, parallelism_model, text = given
        given = Sample(UNNAMED, problem, parallelism_model, str(position), text or "", place)
    check_problem(given.problem, problems, place)
    if not is_evaluated(given.parallelism_model, place):
        raise SampleError(
            f"{place}: {given.parallelism_model} is not evaluated here; known are {', '.join(parallelism_models())}"
        )
    return replace(given, text=(given.text or "").encode("utf-8", errors="replace").decode())


def _is_triple(given: object) -> bool:
    """Whether this is a problem, a parallelism model and a text; None is the text of a model that says nothing."""
    if not isinstance(given, tuple | list) or len(given) != 3:
        return False
    return all(isinstance(part, str) for part in given[:2]) and isinstance(given[2], str | None)


def is_evaluated(parallelism_model: str, place: str) -> bool:
    """False for a parallelism model of ParEval that is not evaluated here. Raises SampleError for unknown names."""
    known = known_names()
    if parallelism_model not in known:
        raise SampleError(
            f"{place}: unknown parallelism model {parallelism_model!r}{closest(parallelism_model, known)}; "
            f"known are {', '.join(known)}"
        )
    return parallelism_model not in not_evaluated()


def check_problem(name: str, problems: Collection[str], place: str) -> None:
    """Raises SampleError where no problem has this name."""
    if name not in problems:
        raise SampleError(f"{place}: unknown problem {name!r}{closest(name, problems)}")
