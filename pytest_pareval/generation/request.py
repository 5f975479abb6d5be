"""Requests for samples, and their sampling parameters."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pytest_pareval.generation.prompts import Prompt

Key = tuple[str, str, str, str]
"""Model, problem, parallelism model and id of a sample."""

SYSTEM_PROMPT = (
    "You write parallel C++17. The user's code ends where the body of a function begins. Answer with that function, "
    "complete, and the helper functions it needs, in one ```cpp code block. Keep its name and parameters. "
    "No main, no explanation."
)


@dataclass(frozen=True)
class SamplingParameters:
    """Parameters of requests. Those that are None are not sent, so that the server's defaults apply.

    ``seed`` is for sample 0; sample i gets ``seed + i``. An empty ``system_prompt`` is not sent either.
    """

    style: Literal["chat", "completion"] = "chat"
    temperature: float | None = 0.2
    top_p: float | None = None
    max_tokens: int | None = 4096
    seed: int | None = None
    system_prompt: str = SYSTEM_PROMPT

    def content(self, prompt: str) -> dict[str, Any]:
        """The messages of a chat, or the text to complete."""
        if self.style == "completion":
            return {"prompt": prompt}
        system = [{"role": "system", "content": self.system_prompt}] if self.system_prompt else []
        return {"messages": [*system, {"role": "user", "content": prompt}]}

    def prompt_hash(self, prompt: str) -> str:
        """SHA-256 of the content for a prompt, in hexadecimal."""
        return hashlib.sha256(json.dumps(self.content(prompt)).encode()).hexdigest()

    def numbers(self, index: int) -> dict[str, Any]:
        """The other fields of the request for a sample."""
        seed = None if self.seed is None else self.seed + index
        numbers = {"temperature": self.temperature, "top_p": self.top_p, "max_tokens": self.max_tokens, "seed": seed}
        return {name: value for name, value in numbers.items() if value is not None}


@dataclass(frozen=True)
class Request:
    """A sample to request."""

    model: str
    prompt: Prompt
    index: int

    @property
    def problem(self) -> str:
        return self.prompt.problem

    @property
    def parallelism_model(self) -> str:
        return self.prompt.parallelism_model

    @property
    def id(self) -> str:
        """The id of the requested sample."""
        return str(self.index)

    @property
    def key(self) -> Key:
        return (self.model, self.problem, self.parallelism_model, self.id)


def missing(model: str, prompts: Sequence[Prompt], count: int, existing: Collection[Key]) -> tuple[Request, ...]:
    """The requests after which each prompt has samples 0 to ``count`` - 1."""
    requests = (Request(model, prompt, index) for prompt in prompts for index in range(count))
    return tuple(request for request in requests if request.key not in existing)
