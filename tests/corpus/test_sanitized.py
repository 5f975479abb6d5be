"""The sanitized checks, tried on candidates that luck makes pass, and on right ones that look as if they should not.

``make mutants`` runs them; ``python benchmarks/sanitizer_recall.py`` counts what is found and what is reported wrongly.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from pytest_pareval import Evaluation
from pytest_pareval.problems.problem import Problem
from pytest_pareval.records.verdict import CheckSet
from tests.support import sanitized
from tests.support.sanitized import RACE, Candidate, candidates, missing, reported_line, sanitized_evaluation

pytestmark = pytest.mark.mutants


@pytest.fixture(scope="module")
def evaluation() -> Iterator[Evaluation]:
    with sanitized_evaluation() as evaluation:
        yield evaluation


@pytest.mark.parametrize("candidate", candidates(), ids=lambda candidate: candidate.name)
def test_sanitized(candidate: Candidate, request: pytest.FixtureRequest) -> None:
    if reason := missing(candidate.verdict):
        pytest.skip(reason)
    (record,) = request.getfixturevalue("evaluation").evaluate([candidate.sample])
    if candidate.verdict == RACE and record.check_set in (CheckSet.BASE, CheckSet.PLUS):
        pytest.skip(f"luck ran out before the sanitizers ran: {record.detail.splitlines()[0]}")
    assert record.verdict.value == candidate.verdict, record.detail
    if candidate.has_place:
        assert reported_line(record) in candidate.faulty, record.detail


def test_all_kinds_of_faults_are_there(problems: dict[str, Problem]) -> None:
    counts = Counter(candidate.verdict for candidate in candidates())
    least = {"data race": 30, "memory error": 10, "undefined behaviour": 8, "MPI misuse": 3, "deadlock": 3, "valid": 22}
    assert {verdict: least[verdict] for verdict in least if counts[verdict] < least[verdict]} == {}
    models = Counter(candidate.sample[1] for candidate in candidates())
    assert set(models) == {"serial", "omp", "mpi", "mpi+omp"}
    assert {candidate.sample[0] for candidate in candidates()} <= set(problems)


@pytest.mark.parametrize("first", ["// A race.", "// data race: No line.", "// data race, line 2: No full stop"])
def test_a_wrong_one_says_what_is_wrong(first: str, tmp_path: Path) -> None:
    path = tmp_path / "wrong" / "55_transform_relu" / "omp-name.cpp"
    path.parent.mkdir(parents=True)
    path.write_text(f"{first}\nint a;\n")
    with pytest.raises(ValueError, match="the first line must be"):
        sanitized._read(path)
