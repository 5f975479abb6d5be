"""Problems: what a case file says about one of them."""

from __future__ import annotations

import inspect
import textwrap
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from pytest_pareval.cache import digest
from pytest_pareval.check import Bound, Mismatch, elementwise
from pytest_pareval.parallelism import ParallelismModel
from pytest_pareval.signature import Signature, parse_signature

Rng = np.random.Generator
Args = dict[str, Any]
"""Arguments of one call by parameter name: arrays, scalars, Zeros, Strings, or columns of a struct with strings."""
Outputs = dict[str, Any]
"""Outputs of one call by parameter name; the return value is called "return"."""


@dataclass(frozen=True)
class Zeros:
    """An output vector of so many elements, zero-filled by the adapter rather than carried as data."""

    length: int


@dataclass(frozen=True)
class Problem:
    """One of the benchmark's problems.

    ``inputs(rng, n)`` makes a random input of size ``n``: the base checks use it at ``validation_size``, the timed
    runs at ``size``. ``plus(rng)`` yields what the plus checks add, each with the words that name it in a report.
    ``tolerance`` is the absolute tolerance of the base checks, None where outputs are exact. ``bound(args, expected)``
    is the largest error that a correct float64 implementation can make on that input; it decides the plus checks.
    ``check(args, got, expected, bound)`` compares; only problems with several right answers bring their own.
    """

    name: str
    type: str
    signature: str
    task: str
    example: str
    size: int | Mapping[str, int]
    small_size: int
    validation_size: int
    inputs: Callable[[Rng, int], Args]
    plus: Callable[[Rng], Iterator[tuple[str, Args]]]
    tolerance: float | None = None
    bound: Callable[[Args, Outputs], Bound] | None = None
    check: Callable[[Args, Outputs, Outputs, Bound], Mismatch | None] = elementwise
    prelude: str = ""
    supplied: str = ""
    """C++ that the harness links in: definitions of functions that the prelude only declares."""
    result_on_all_ranks: bool = False
    fixed_size: bool = False
    """Timed inputs are to have just the size asked for, as where it must be a power of two."""

    @cached_property
    def digest(self) -> str:
        """A key for the file that defines the problem: inputs change with it."""
        return digest(Path(inspect.getfile(self.inputs)).read_text())

    @cached_property
    def function(self) -> Signature:
        return parse_signature(self.signature, self.prelude)

    def timed_size(self, model: str, small: bool) -> int:
        """Problem size of the timed runs under a parallelism model."""
        if small:
            return self.small_size
        return self.size if isinstance(self.size, int) else self.size[model]

    def prompt(self, model: ParallelismModel) -> str:
        """The text that a model is asked to complete: it ends with the function's opening brace."""
        headers = "".join(f"#include <{header}>\n" for header in model.headers)
        comment = "\n".join(filter(None, (self.task.strip(), _parallel_sentence(self, model))))
        example = textwrap.indent(textwrap.dedent(self.example).strip(), "   ")
        body = textwrap.indent(textwrap.dedent(comment), "   ").lstrip()
        blocks = [headers, self.prelude.strip() + "\n" if self.prelude else ""]
        blocks.append(f"/* {body}\n   Example:\n\n{example}\n*/\n{self.signature} {{")
        return "\n".join(filter(None, blocks))


def _parallel_sentence(problem: Problem, model: ParallelismModel) -> str:
    apis = " and ".join(("MPI",) * model.mpi + ("OpenMP",) * model.omp)
    if not apis:
        return ""
    sentence = f"Parallelize the computation with {apis}."
    if model.mpi:
        ranks = "every rank" if problem.result_on_all_ranks else "rank 0"
        sentence += (
            "\nMPI has been initialized. Every rank holds complete copies of all inputs."
            f"\nThe complete result is needed on {ranks}."
        )
    return sentence
