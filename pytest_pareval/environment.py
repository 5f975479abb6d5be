"""The environment of a session: what its results depend on besides the samples."""

from __future__ import annotations

import json
import platform
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import psutil

from pytest_pareval.build import FLAGS
from pytest_pareval.processors import cores
from pytest_pareval.settings import Settings
from pytest_pareval.toolchain import Toolchain

FILE = "environment.json"
PACKAGES = ("pytest-pareval", "pytest", "numpy", "scipy", "pandas", "mpi4py", "mpich")


@dataclass(frozen=True)
class Environment:
    """Machine, toolchain and settings of a session. ``memory`` in bytes."""

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
    seed: int
    procs: tuple[int, ...]
    threads: tuple[int, ...]
    build_timeout: float
    run_timeout: float
    memory_limit: int
    sandbox: str

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


def describe(settings: Settings, toolchain: Toolchain, sandbox: str, seed: int) -> Environment:
    """The environment of a session that starts now."""
    return Environment(
        date=datetime.now(UTC).isoformat(timespec="seconds"),
        cpu=_cpu(),
        cores=cores(),
        memory=psutil.virtual_memory().total,
        system=platform.platform(),
        compiler=toolchain.cxx_version,
        flags=" ".join(FLAGS),
        mpi=" ".join((toolchain.mpi.version if toolchain.mpi else toolchain.no_mpi).split()),
        python=platform.python_version(),
        packages={name: version(name) for name in PACKAGES},
        size=settings.size,
        seed=seed,
        procs=settings.procs,
        threads=settings.threads,
        build_timeout=settings.build_timeout,
        run_timeout=settings.run_timeout,
        memory_limit=settings.memory,
        sandbox=sandbox,
    )


def read_environment(results: Path) -> Environment | None:
    """The environment of a session by its folder or a file in it; None where it is not known."""
    path = (results if results.is_dir() else results.parent) / FILE
    try:
        data = json.loads(path.read_text())
        return Environment(**{**data, "procs": tuple(data["procs"]), "threads": tuple(data["threads"])})
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _cpu() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.machine())
