"""Samples: outputs of a model for a prompt, read from the places where people keep them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Sample:
    """One output of a model for a prompt.

    ``id`` tells the samples of one prompt apart: the position in a JSON file, the stem of a file's name.
    ``origin`` is where it was read (``file``, ``file:line`` or ``file:line: outputs[2]``), for messages.
    ``response_time`` is in seconds. ``generation`` keeps what is known of how it was generated (temperature, top_p, ...).
    """

    model: str
    problem: str
    parallelism_model: str
    id: str
    text: str
    origin: str
    response_time: float | None = None
    prompt_tokens: int | None = None
    total_tokens: int | None = None
    generation: Mapping[str, Any] = field(default_factory=dict)
