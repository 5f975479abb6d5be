"""The protocol of a parallelism model.

Each model is a file beside this one. Another package adds a model by a subclass of ``ParallelismModel`` and an entry
point in the group ``pytest_pareval.parallelism`` that names an instance of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from pytest_pareval.parallelism.launch_config import LaunchConfig


@dataclass(frozen=True)
class Api:
    """A parallel API: its name in messages, and the prefix of its symbols."""

    name: str
    symbol_prefix: str


@dataclass(frozen=True)
class Evidence:
    """Signs of parallelism that the trusted side saw in the repetitions of one timed run.

    In ``threaded`` of the ``turns`` of calls, threads that the candidate had started did a share of the work; in
    ``communicating`` of them, two or more ranks entered communicating MPI functions.
    """

    turns: int = 0
    threaded: int = 0
    communicating: int = 0

    def __add__(self, other: Evidence) -> Evidence:
        return Evidence(
            self.turns + other.turns, self.threaded + other.threaded, self.communicating + other.communicating
        )


@runtime_checkable
class ParallelismModel(Protocol):
    """A way of writing parallel C++ that a prompt can ask for. The defaults suit serial code."""

    name: str
    """Name in prompts, samples and results, and of the pytest marker."""
    headers: tuple[str, ...] = ()
    """Headers of the parallel APIs, in the order in which a prompt includes them."""
    compiler: str = "g++"
    """The toolchain's name of the compiler."""
    flags: tuple[str, ...] = ()
    """Compiler flags besides those of all candidates."""
    apis: tuple[Api, ...] = ()
    """APIs; a candidate's object file must refer to each."""
    interposed: tuple[str, ...] = ()
    """Files of cpp/interpose, without suffix, that are linked to candidates."""
    build_fixture: str = "pybind11_build"
    """The pytest fixture that builds candidates."""
    launcher: str = "direct"
    """The name of the launcher that starts the processes."""
    has_threads: bool = False
    """Whether candidates may start threads."""
    size_like: str = "serial"
    """The parallelism model whose problem sizes apply where a problem names none for this one."""

    def launch_configs(self, procs: Sequence[int], threads: Sequence[int]) -> tuple[LaunchConfig, ...]:
        """The timed runs, for the numbers of processes and threads of the session."""
        return (LaunchConfig(1, 1),)

    def checked_configs(self) -> tuple[LaunchConfig, ...]:
        """Further runs that are checked but not timed."""
        return ()

    def sanitized_configs(self) -> tuple[LaunchConfig, ...]:
        """The runs of what is built for sanitizers: with more threads than processors, so that they take turns."""
        return (LaunchConfig(1, 1),)

    def scaling_workers(self, config: LaunchConfig) -> int:
        """The number of processors to which ``speedup_2proc`` and the like assign a run."""
        return config.threads

    def prompt_sentence(self, result_on_all_ranks: bool) -> str:
        """The prompt's lines about parallelism; empty for serial code."""
        return ""

    def wrappers(self, declarations: str) -> str:
        """C++ that the files of ``interposed`` include as calls.inc, from the preprocessed text of ``headers``."""
        return ""

    def not_parallel(self, config: LaunchConfig, evidence: Evidence) -> str:
        """Why a run was not parallel, although its object code refers to the API; empty where it was parallel."""
        return ""
