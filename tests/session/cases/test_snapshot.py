"""The samples that xdist's workers take from the process that read them."""

from __future__ import annotations

from pathlib import Path

import pytest

from pytest_pareval._resources import CASES
from pytest_pareval.samples.sample import Sample
from pytest_pareval.session.cases.snapshot import read_snapshot, write_snapshot
from tests.support.factory import AXPY

GROWS = """
import pytest

def pytest_configure_node(node):
    with open("m.jsonl", "a") as file:
        file.write(open("m.jsonl").readline())
"""


def test_there_and_back(tmp_path: Path) -> None:
    sample = Sample(
        "m", "p", "omp", "0", "é\ud800\n", "f:1", "prompt", 1.5, 2, 3, {"top_p": 1, "n": 0.5}, {"x": [None]}
    )
    write_snapshot(tmp_path, {"p": [sample, sample]}, {"in rust": 3})
    assert read_snapshot(tmp_path) == ({"p": [sample, sample]}, {"in rust": 3})


def test_a_file_that_grows_while_workers_start(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each worker's start adds a sample; all of them evaluate those of the session's start."""
    monkeypatch.delenv("PYTEST_ADDOPTS", raising=False)
    line = {"name": "03_dense_la_axpy", "parallelism_model": "serial", "response": f"{AXPY} }}"}
    (pytester.path / "m.jsonl").write_text(f"{line}\n".replace("'", '"') * 2)
    (pytester.path / "cases").symlink_to(CASES)
    pytester.makeconftest(GROWS)
    result = pytester.runpytest_subprocess(
        "cases/dense_la/test_03_dense_la_axpy.py",
        *("-n2", "--pareval-model=m", "--pareval-samples=m.jsonl", "--pareval-size=small", "-p", "no:cacheprovider"),
    )
    result.assert_outcomes(failed=2)
    assert "INTERNALERROR" not in result.stdout.str()
    assert len((pytester.path / "m.jsonl").read_text().splitlines()) == 4
    assert len((pytester.path / "pareval-results" / "records.jsonl").read_text().splitlines()) == 2
