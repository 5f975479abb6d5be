"""All launchers by name: the built-in ones, and those that other packages register as entry points."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from pytest_pareval._util.entry_points import EntryPointError, load_all
from pytest_pareval.launch.launchers.direct import Direct
from pytest_pareval.launch.launchers.launcher import Launcher
from pytest_pareval.launch.launchers.mpiexec import Mpiexec
from pytest_pareval.parallelism.registry import parallelism_models

BUILT_IN = (Direct(), Mpiexec())
GROUP = "pytest_pareval.launchers"
"""The entry point group for launchers of other packages."""


@cache
def launchers() -> Mapping[str, Launcher]:
    """Launchers by name, the built-in ones first. Raises EntryPointError."""
    found = load_all(GROUP, Launcher, BUILT_IN)  # type: ignore[type-abstract]
    return MappingProxyType(found)


def check_launchers() -> None:
    """Raises EntryPointError where a launcher cannot be loaded, or a parallelism model names one that is unknown."""
    for parallelism in parallelism_models().values():
        if parallelism.launcher not in launchers():
            known = ", ".join(launchers())
            needs = f"the parallelism model {parallelism.name!r} needs the launcher {parallelism.launcher!r}"
            raise EntryPointError(f"{needs}; known are {known}")
