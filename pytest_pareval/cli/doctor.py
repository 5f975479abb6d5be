"""``pareval doctor``: the tools of an evaluation, and which of them this machine has."""

from __future__ import annotations

import argparse
import platform
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pytest_pareval._util.cache import Cache
from pytest_pareval.build.instrumentation import find_instrumentations
from pytest_pareval.build.sanitizer import SANITIZERS
from pytest_pareval.cli.parser import Commands, examples
from pytest_pareval.launch import freezer
from pytest_pareval.machine.programs import ToolchainError
from pytest_pareval.machine.toolchain import Toolchain, find_toolchain
from pytest_pareval.sandbox.choose import ISOLATIONS, choose
from pytest_pareval.sandbox.isolation import SandboxError


@dataclass(frozen=True)
class Tool:
    """A tool: what it is for, and its version, or if it is ``missing`` why, and how to get it.

    Without a tool that is ``required`` nothing can be evaluated.
    """

    name: str
    purpose: str
    version: str = ""
    missing: str = ""
    required: bool = False

    def lines(self, width: int) -> Iterator[str]:
        """The tool as text, its name padded to a width."""
        state = "missing" if self.missing else "found"
        yield f"{self.name:<{width}}  {state:<7}  {self.purpose}"
        yield f"{'':<{width}}           {' '.join((self.missing or self.version).split())}"


def add_doctor(commands: Commands) -> None:
    """Add the command."""
    doctor = commands.add_parser(
        "doctor",
        help="list the tools that an evaluation uses, and how to get those that this machine lacks",
        description="List the tools that an evaluation uses: what each is for, its version, and how to get it if this\n"
        "machine lacks it. The exit status is 1 if nothing can be evaluated without one that is missing.",
        epilog=examples("doctor"),
    )
    doctor.set_defaults(run=print_tools)


def print_tools(options: argparse.Namespace) -> int:
    """Print all tools; the exit status. Raises CacheError."""
    tools = list(find_tools(Cache.of_user()))
    width = max(len(one.name) for one in tools)
    print(*(line for one in tools for line in one.lines(width)), sep="\n")
    return int(any(one.missing and one.required for one in tools))


def find_tools(cache: Cache) -> Iterator[Tool]:
    """All tools, those first without which nothing can be evaluated."""
    compiling = "compiles candidates and reference kernels"
    try:
        toolchain = find_toolchain(cache)
    except ToolchainError as error:
        yield Tool("g++", compiling, missing=str(error), required=True)
        return
    yield Tool("g++", compiling, f"{toolchain.cxx_version}, {toolchain.cxx}", required=True)
    yield _mpi(toolchain)
    yield from _isolations(toolchain, cache)
    yield _freezer()
    yield from _sanitizers(toolchain, cache)


def _mpi(toolchain: Toolchain) -> Tool:
    purpose = "runs the mpi and mpi+omp cases"
    mpi = toolchain.mpi
    if mpi is None:
        return Tool("MPI", purpose, missing=toolchain.no_mpi)
    return Tool("MPI", purpose, f"{' '.join(mpi.version.split())}, {mpi.mpiexec}, with {Path(mpi.mpi4py).name}")


def _isolations(toolchain: Toolchain, cache: Cache) -> Iterator[Tool]:
    """Each isolation, then whether there is one at all."""
    for isolation in ISOLATIONS:
        purpose = f"isolates compilers and candidates (--pareval-sandbox={isolation.name})"
        try:
            found = choose(isolation.name, toolchain, cache)
        except SandboxError as error:
            yield Tool(isolation.name, purpose, missing=str(error))
            continue
        programs = ", ".join(found.programs) or f"Linux {platform.release()}"
        yield Tool(isolation.name, purpose, f"{programs}{'; ' if found.user.warning else ''}{found.user.warning}")
    purpose = "is what --pareval-sandbox=auto takes"
    try:
        yield Tool("sandbox", purpose, choose("auto", toolchain, cache).summary, required=True)
    except SandboxError as error:
        yield Tool("sandbox", purpose, missing=str(error), required=True)


def _sanitizers(toolchain: Toolchain, cache: Cache) -> Iterator[Tool]:
    for name in SANITIZERS:
        purpose = f"finds what luck hides (--pareval-sanitize={name})"
        found, missing = find_instrumentations([name], toolchain, cache)
        if found:
            yield Tool(name, purpose, f"{found[0].version}, {found[0].cxx}")
        else:
            yield Tool(name, purpose, missing="; ".join(missing))


def _freezer() -> Tool:
    purpose = "freezes ranks between calls, so that no signal continues them"
    with freezer.created() as found:
        if found is not None:
            return Tool("cgroup v2", purpose, str(found.group.parent))
    how = "a control group that this user may use: evaluate under systemd-run --user --scope -p Delegate=yes"
    return Tool("cgroup v2", purpose, missing=f"{how}; without one, ranks are stopped by signals and watched")
