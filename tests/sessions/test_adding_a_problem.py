"""docs/adding-a-problem.md, followed in a copy of the checkout from the skeleton to tests that pass."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.sessions.test_docs import ALL_COMMANDS, ROOT, files_of, write_files
from tests.support.checkout import Checkout

PAGE = ROOT / "docs" / "adding-a-problem.md"
NAME = "61_reduce_largest_step"
HEAD = "double largestStep(std::vector<double> const& x) { double largest = 0;"
RANKS = "int rank, size; MPI_Comm_rank(MPI_COMM_WORLD, &rank); MPI_Comm_size(MPI_COMM_WORLD, &size);"
REDUCE = "MPI_Allreduce(MPI_IN_PLACE, &largest, 1, MPI_DOUBLE, MPI_MAX, MPI_COMM_WORLD);"
UPDATE = "largest = std::max(largest, std::abs(x[i] - x[i - 1]));"
LOOP = f"for (size_t i = 1; i < x.size(); ++i) {UPDATE}"
RANK_LOOP = f"for (size_t i = rank + 1; i < x.size(); i += size) {UPDATE}"
PRAGMA = "\n#pragma omp parallel for reduction(max : largest)\n"
SAMPLES = {
    "serial": LOOP,
    "omp": f"{PRAGMA}{LOOP}",
    "mpi+omp": f"{RANKS}{PRAGMA}{RANK_LOOP}{REDUCE}",
}
"""The reference samples that the page leaves out."""
MUTANTS = {
    "wrong/serial-last-missed": LOOP.replace("x.size()", "x.size() - 1"),
    "wrong/serial-at-least-one": f"largest = 1; {LOOP}",
    "wrong/serial-signed": LOOP.replace("std::abs", ""),
    "wrong/mpi-not-joined": f"{RANKS}{RANK_LOOP}",
    "right/serial-backwards": f"for (size_t i = x.size() - 1; i; --i) {UPDATE}",
    "right/mpi-in-turn": f"{RANKS}{RANK_LOOP}{REDUCE}",
}
"""The mutants that it leaves out."""


def filled_in() -> dict[str, str]:
    """All files of the problem: those of the page, and the rest."""
    samples = {
        f"samples/reference/{parallelism}/{NAME}/0.cpp": f"{HEAD}{body} return largest; }}"
        for parallelism, body in SAMPLES.items()
    }
    mutants = {
        f"tests/corpus/mutants/{NAME}/{name}.cpp": f"// See the name.\n{HEAD}{body} return largest; }}"
        for name, body in MUTANTS.items()
    }
    return dict(files_of(PAGE)) | samples | mutants


@pytest.mark.slow
def test_adding_a_problem(tmp_path: Path) -> None:
    """The skeleton fails and says what to fill in; filled in, the problem is evaluated and its tests pass."""
    checkout = Checkout.copy(tmp_path)
    create, evaluate, check = (shlex.split(line)[1:] for page, _, line in ALL_COMMANDS if page == PAGE.name)
    created = checkout.pareval(*create)
    assert created.returncode == 0, created.stderr
    paths = created.stdout.split("\n\n")[0].splitlines()
    assert all((checkout.root / path).is_file() for path in paths)

    empty = checkout.pytest(*evaluate)
    assert re.search(r"^=+ 4 failed, \d+ deselected", empty.stdout, re.MULTILINE), empty.stdout + empty.stderr
    for parallelism in ("serial", "omp", "mpi", "mpi+omp"):
        assert f'#error "fill in: the {parallelism} sample of {NAME}"' in empty.stdout
    unchecked = checkout.pytest(*check)
    assert re.search(r"^=+ 8 failed, \d+ deselected", unchecked.stdout, re.MULTILINE), unchecked.stdout
    assert f'#error "fill in: a wrong mutant of {NAME}"' in unchecked.stdout

    for path in paths:
        if "fill-in" in path:
            (checkout.root / path).unlink()
    files = filled_in()
    assert {path for path in paths if "fill-in" not in path} == {path for path in files if "mutants" not in path}
    write_files(files.items(), checkout.root)
    full = checkout.pytest(*evaluate)
    assert re.search(r"^=+ 4 passed, \d+ deselected", full.stdout, re.MULTILINE), full.stdout + full.stderr
    checked = checkout.pytest(*check)
    assert re.search(r"^=+ 8 passed, \d+ deselected", checked.stdout, re.MULTILINE), checked.stdout + checked.stderr
