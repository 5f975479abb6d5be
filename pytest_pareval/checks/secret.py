"""The secret from which all random inputs are derived.

Each purpose has a key derived by HMAC-SHA256, so one input says nothing about another, however well it is analyzed.
"""

from __future__ import annotations

import hmac
import json
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

SECRET_BYTES = 32
_SEED_LABEL = b"pytest-pareval: a secret derived from a public seed"


@dataclass(frozen=True)
class Secret:
    """256 bits, drawn at random unless they are derived from a ``seed``, which is public."""

    key: bytes = field(repr=False)
    seed: int | None = None

    def __post_init__(self) -> None:
        if len(self.key) != SECRET_BYTES:
            raise ValueError(f"a secret has {SECRET_BYTES} bytes, not {len(self.key)}")

    @classmethod
    def of_seed(cls, seed: int) -> Secret:
        """The secret that makes sessions reproducible: equal for equal seeds, on every machine."""
        return cls(hmac.digest(_SEED_LABEL, str(seed).encode(), "sha256"), seed)

    @cached_property
    def fingerprint(self) -> str:
        """16 hexadecimal digits that differ between secrets and reveal nothing about them."""
        return self.derive("fingerprint")[:8].hex()

    @property
    def label(self) -> str:
        """How a session's header names the secret: by its seed if that is public, else by its fingerprint."""
        return f"secret {self.fingerprint}" if self.seed is None else f"seed {self.seed}"

    def derive(self, *purpose: Any) -> bytes:
        """The key of a purpose, 32 bytes."""
        return hmac.digest(self.key, json.dumps(purpose).encode(), "sha256")

    def rng(self, *purpose: Any) -> np.random.Generator:
        """The random numbers of a purpose: Philox, with all 256 bits of the derived key in its key and counter."""
        words = np.frombuffer(self.derive(*purpose), np.uint64)
        counter = np.array([0, 0, words[2], words[3]], np.uint64)
        return np.random.Generator(np.random.Philox(key=words[:2], counter=counter))
