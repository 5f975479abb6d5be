"""The inputs of timed runs, tested on candidates that exploit how they are made.

Each is a file ``cheats/<problem>/<parallelism model>-<words>.cpp`` with a line that says what it does. It is right on
the inputs of base and does less than it must on large ones: it reads a sample, stops early, relies on a
range of values, or always gives the same answer. A line ``// size: N`` asks for timed inputs of that size.

A candidate that reads a share of an input finds the element that decides with that probability, and guesses a yes or no
in every second repetition: that it is right in all repetitions becomes the less likely the more there are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from pytest_pareval.checks.expected import Expected
from pytest_pareval.checks.inputs import Input
from pytest_pareval.evaluation.checked_launch import CheckedLaunch
from pytest_pareval.evaluation.evaluator import Evaluator
from pytest_pareval.parallelism.launch_config import LaunchConfig
from pytest_pareval.problems.problem import Problem
from pytest_pareval.records.verdict import CheckSet
from pytest_pareval.timing.phases import PhaseTimer
from tests.support.factory import launch_of

pytestmark = pytest.mark.attacks
FOLDER = Path(__file__).parent / "cheats"
CHEATS = sorted(FOLDER.glob("*/*.cpp"))
REPETITIONS = 100
MOST_RIGHT = 0.7
"""Share of these that a cheat may get right. A guess of yes or no exceeds it once in 60,000 times."""
NONE_BUT_TO_WORK = {
    "00_dense_la_lu_decomp": "no factors but the right ones have the matrix as their product, within rounding",
    "02_dense_la_gemm": "each element is asked for, and is a sum of random products",
    "03_dense_la_axpy": "each element is asked for",
    "04_dense_la_gemv": "each element is asked for, and is a sum of random products",
    "05_fft_inverse_fft": "the spectrum of random numbers has no empty part",
    "06_fft_dft": "the spectrum of random numbers has no empty part",
    "07_fft_fft_conjugate": "the spectrum of random numbers has no empty part",
    "08_fft_split_fft": "the spectrum of random numbers has no empty part",
    "09_fft_fft_out_of_place": "the spectrum of random numbers has no empty part",
    "46_sparse_la_spmm": "each element is asked for, and is a sum of random products",
    "47_sparse_la_spmv": "each element is asked for, and is a sum of random products",
    "48_sparse_la_sparse_axpy": "each element is asked for, and the indices are random",
    "49_sparse_la_sparse_lu_decomp": "the factors fill up, and no others have the matrix as their product",
    "50_stencil_xor_kernel": "each cell is asked for, and neighbors are random",
    "51_stencil_edge_kernel": "each cell is asked for, and neighbors are random",
    "52_stencil_1d_jacobi_3-point_stencil": "each element is asked for, and neighbors are random",
    "53_stencil_2d_jacobi_5-point_stencil": "each element is asked for, and neighbors are random",
    "54_stencil_game_of_life": "each cell is asked for, and neighbors are random",
    "55_transform_relu": "each element is asked for, and signs are random",
    "56_transform_negate_odds": "each element is asked for, and parities are random",
    "57_transform_inverse_offset": "each element is asked for",
}
"""Problems whose timed inputs leave nothing to exploit, and why."""


def name(path: Path) -> str:
    return "-".join(path.relative_to(FOLDER).with_suffix("").parts)


def expected(evaluator: Evaluator, inputs: Sequence[Input]) -> list[Expected]:
    return evaluator.context.expected_outputs.of(inputs)


@pytest.mark.parametrize("path", CHEATS, ids=name)
def test_cheat(path: Path, evaluator: Evaluator, problems: dict[str, Problem]) -> None:
    """A cheat passes base, and the timed inputs find it out, whatever plus does: it asks for large inputs, too."""
    text, problem, parallelism = path.read_text(), problems[path.parent.name], path.name.split("-")[0]
    asked_for = re.search(r"^// size: (\d+)$", text, re.MULTILINE)
    size, store = int(asked_for[1]) if asked_for else problem.small_size, evaluator.context.inputs
    with launch_of(evaluator, problem, parallelism, text, LaunchConfig(1, 1)) as launch:
        checked = CheckedLaunch(launch, problem, evaluator.context.lock, PhaseTimer())
        base = [one for one in store.check_inputs(problem) if one.check_set is CheckSet.BASE]
        failure = checked.check_all(expected(evaluator, base))
        assert failure is None, f"a cheat must pass base: {failure}"
        timed = [store.timed_input(problem, size, number) for number in range(REPETITIONS)]
        right = sum(checked.check_all([one]) is None for one in expected(evaluator, timed))
    assert right <= MOST_RIGHT * REPETITIONS


def test_each_problem_has_a_cheat_or_the_reason_why_not(problems: dict[str, Problem]) -> None:
    assert sorted({path.parent.name for path in CHEATS} | NONE_BUT_TO_WORK.keys()) == sorted(problems)
    assert not {path.parent.name for path in CHEATS} & NONE_BUT_TO_WORK.keys()
