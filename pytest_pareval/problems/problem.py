"""A problem of the benchmark, as its case file defines it."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pytest_pareval._resources import KERNELS
from pytest_pareval._util.digest import digest
from pytest_pareval.parallelism.model import ParallelismModel
from pytest_pareval.problems.compare import Bound, Mismatch, elementwise
from pytest_pareval.problems.domain import Domain
from pytest_pareval.problems.signature import Signature, parse_signature
from pytest_pareval.problems.sources import included, source_files
from pytest_pareval.problems.values import Args, Outputs, Rng


@dataclass(frozen=True)
class Problem:
    """A problem of the benchmark.

    ``file`` is the case file, its ``__file__``: name and type follow from ``cases/<type>/test_<name>.py``.
    ``inputs(rng, n)`` makes a random input of size ``n``: the base set uses it at ``validation_size``, the timed runs
    at ``size``. ``timed_inputs(rng, n)`` replaces it in timed runs where its inputs give the answer away: a candidate
    that skips part of the work must fail. ``plus(rng)`` yields the inputs that the plus set adds, each with its label
    in reports. ``tolerance`` is the absolute tolerance of the base set, None where outputs are exact.
    ``bound(args, expected)`` is the largest error that a correct float64 implementation can make on an input; the plus
    set uses it.
    ``domain`` is all inputs that the contract allows; plus inputs climb its ladders, and mutants are told apart on it.
    ``check(args, got, expected, bound)`` compares outputs; only problems with several right answers define one.
    ``base_part(args, outputs)`` is what ParEval's driver compares where that is not all: the rest counts for plus. It
    gets outputs of the expected sizes.
    """

    file: str
    signature: str
    task: str
    example: str
    size: int | Mapping[str, int]
    small_size: int
    validation_size: int
    inputs: Callable[[Rng, int], Args]
    plus: Callable[[Rng], Iterator[tuple[str, Args]]]
    domain: Domain | None = None
    timed_inputs: Callable[[Rng, int], Args] | None = None
    tolerance: float | None = None
    bound: Callable[[Args, Outputs], Bound] | None = None
    check: Callable[[Args, Outputs, Outputs, Bound], Mismatch | None] = elementwise
    base_part: Callable[[Args, Outputs], Outputs] | None = None
    headers: tuple[str, ...] = ()
    """Standard headers that candidates see without asking, besides those of all problems (build/headers.py)."""
    prelude: str = ""
    supplied: str = ""
    """C++ that the harness links in: definitions of functions that the prelude only declares."""
    result_on_all_ranks: bool = False
    fixed_size: bool = False
    """Whether timed inputs must have exactly the size asked for, such as a power of two."""

    @property
    def type(self) -> str:
        """The problem type: the folder of the case file."""
        return Path(self.file).parent.name

    @property
    def name(self) -> str:
        """The problem's name: that of the kernel's file, because a module's name cannot hold a hyphen."""
        return self.kernel.stem

    @cached_property
    def kernel(self) -> Path:
        """The reference kernel's file, which need not exist: ``.../bin_0-100.hpp`` for ``.../test_bin_0_100.py``."""
        case = Path(self.file).stem.removeprefix("test_")
        folder = KERNELS / self.type
        own = (path for path in sorted(folder.glob("*.hpp")) if re.sub(r"\W", "_", path.stem) == case)
        return next(own, folder / f"{case}.hpp")

    @cached_property
    def digest(self) -> str:
        """A key for the case file and the helpers that it imports: inputs and checks change with them."""
        return _files_digest([Path(self.file)])

    @cached_property
    def kernel_digest(self) -> str:
        """A key for the reference kernel and the functions that the harness supplies, with all that they include."""
        files = [path for path in (self.kernel, *included(self.supplied)) if path.is_file()]
        return digest(self.supplied, _files_digest(files))

    @cached_property
    def function(self) -> Signature:
        return parse_signature(self.signature, self.prelude)

    def timed_size(self, parallelism: ParallelismModel, small: bool) -> int:
        """Problem size of the timed runs under a parallelism model."""
        if small:
            return self.small_size
        if isinstance(self.size, int):
            return self.size
        return self.size.get(parallelism.name, self.size[parallelism.size_like])

    def prompt(self, parallelism: ParallelismModel) -> str:
        """The text for a model to complete; it ends with the function's opening brace."""
        headers = "".join(f"#include <{header}>\n" for header in parallelism.headers)
        comment = "\n".join(filter(None, (self.task.strip(), parallelism.prompt_sentence(self.result_on_all_ranks))))
        example = textwrap.indent(textwrap.dedent(self.example).strip(), "   ")
        body = textwrap.indent(textwrap.dedent(comment), "   ").lstrip()
        blocks = [headers, self.prelude.strip() + "\n" if self.prelude else ""]
        blocks.append(f"/* {body}\n   Example:\n\n{example}\n*/\n{self.signature} {{")
        return "\n".join(filter(None, blocks))


def _files_digest(files: Sequence[Path]) -> str:
    return digest([[path.name, path.read_text()] for path in source_files(files)])
