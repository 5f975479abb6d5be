"""The environment of a session: everything its results depend on besides the samples."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

ENVIRONMENT_NAME = "environment.json"


@dataclass(frozen=True)
class Environment:
    """Machine, toolchain and settings of a session. Memory is in bytes, timeouts are in seconds."""

    date: str
    cpu: str
    cores: int
    memory: int
    system: str
    compiler: str
    flags: str
    mpi: str
    python: str
    packages: dict[str, str]
    size: str
    random_inputs: str
    harness: str
    procs: tuple[int, ...]
    threads: tuple[int, ...]
    build_timeout: float
    run_timeout: float
    memory_limit: int
    sandbox: str
    headers: str = "std"
    """The headers of candidates: ``pareval`` or ``std``, which earlier versions had."""
    extraction: str = "built in"
    """How candidates are found: by this package alone, or with marks and hooks of the session's own."""

    sanitizers: tuple[str, ...] = ()
    """The sanitizers that the session asks for."""

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


def read_environment(results: Path) -> Environment | None:
    """The environment of a session, found by its folder or a file in it; None if it is unknown."""
    path = (results if results.is_dir() else results.parent) / ENVIRONMENT_NAME
    try:
        data = json.loads(path.read_text())
        return Environment(
            **{
                **data,
                "procs": tuple(data["procs"]),
                "threads": tuple(data["threads"]),
                "sanitizers": tuple(data.get("sanitizers", ())),
            }
        )
    except (OSError, ValueError, TypeError, KeyError):
        return None
