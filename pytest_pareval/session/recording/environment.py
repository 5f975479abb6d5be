"""The description of a session's environment."""

from __future__ import annotations

import platform
from datetime import UTC, datetime
from importlib.metadata import version

import psutil

from pytest_pareval.build.identity import result_digest
from pytest_pareval.config.settings import Settings
from pytest_pareval.machine.cpus import cores, cpu_name
from pytest_pareval.machine.toolchain import Toolchain
from pytest_pareval.records.environment import Environment

PACKAGES = ("pytest-pareval", "pytest", "numpy", "scipy", "pandas", "mpi4py", "mpich", "tree-sitter", "tree-sitter-cpp")


def describe(settings: Settings, toolchain: Toolchain, sandbox: str, random_inputs: str) -> Environment:
    """The environment of a session that starts now, in the sandbox of this name, with this seed."""
    return Environment(
        date=datetime.now(UTC).isoformat(timespec="seconds"),
        cpu=cpu_name(),
        cores=cores(),
        memory=psutil.virtual_memory().total,
        system=platform.platform(),
        compiler=toolchain.cxx_version,
        flags=" ".join(settings.flags),
        headers=settings.headers,
        mpi=" ".join((toolchain.mpi.version if toolchain.mpi else toolchain.no_mpi).split()),
        python=platform.python_version(),
        packages={name: version(name) for name in PACKAGES},
        size=settings.size,
        random_inputs=random_inputs,
        harness=result_digest(),
        procs=settings.procs,
        threads=settings.threads,
        build_timeout=settings.build_timeout,
        run_timeout=settings.run_timeout,
        memory_limit=settings.memory,
        sandbox=sandbox,
        sanitizers=settings.sanitizers,
    )
