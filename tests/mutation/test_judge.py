"""Mutants are judged by base and plus, and fuzzing tells apart what those accept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from mutation import journal
from mutation.__main__ import main
from mutation.generate import SAMPLES, Mutant, Source
from mutation.journal import Fate
from mutation.judge import Judge, judging
from pytest_pareval.problems.problem import Problem

CLOSEST = "14_geometry_closest_pair_1d"
FUNCTION = "double closestPair(std::vector<double> const& x) {"
LOOPS = """
    for (size_t i = 0; i < x.size(); ++i)
        for (size_t j = i + 1; j < x.size(); ++j) best = std::min(best, std::abs(x[i] - x[j]));
    return best;
}
"""


@pytest.fixture(scope="module")
def judge() -> Iterator[Judge]:
    with judging(seconds=1, seed=0) as judge:
        yield judge


def mutant(text: str, name: str = CLOSEST) -> Mutant:
    return Mutant(Source(name, "serial", SAMPLES / "serial" / name / "0.cpp"), "by hand", 1, "", text)


def fate(judge: Judge, body: str) -> Fate:
    return judge.judge(mutant(FUNCTION + body)).fate


def test_base_and_plus_kill_mutants(judge: Judge) -> None:
    assert fate(judge, " return 0; }") is Fate.BASE
    assert fate(judge, " double best = 1e9;" + LOOPS) is Fate.PLUS


def test_what_is_right_is_not_told_apart(judge: Judge) -> None:
    assert fate(judge, " double best = 1.7e308; // right" + LOOPS) is Fate.NOT_TOLD_APART
    assert fate(judge, " double best = 1.7e308; // the same code" + LOOPS) is Fate.SAME_CODE
    assert fate(judge, " return nothing; }") is Fate.NOT_BUILT


def test_fuzzing_finds_and_shrinks_what_plus_accepts(judge: Judge) -> None:
    def no_plus(problem: Problem) -> Problem:
        return replace(problem, plus=lambda rng: iter(()), file=problem.file)

    blind = no_plus(judge.problems[CLOSEST])
    object.__setattr__(blind, "digest", "no plus inputs")  # a cached property: the case file is the same
    weak = Judge(judge.evaluator, {**judge.problems, CLOSEST: blind}, 1, 0)
    entry = weak.judge(mutant(f"{FUNCTION} double best = 1e10;{LOOPS}"))
    assert entry.fate is Fate.FUZZING
    assert "got 10000000000, expected" in entry.detail
    assert entry.detail.count(",") <= 3, "an input of two numbers is enough"


def test_a_run_is_continued_and_shards_are_its_parts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--problem", "03_", "--parallelism", "serial", "--sample", "6", "--seconds", "0", "--at-least", "0"]
    for shard in ("1/2", "2/2", "1/1", "1/1"):
        assert main([*options, "--shard", shard, "--output", str(tmp_path)]) == 0
    assert len(journal.read(tmp_path / "journal.jsonl")) == 6
    assert (tmp_path / "table.csv").read_text().startswith("problem,operator,mutants,")
    assert "03_dense_la_axpy" in capsys.readouterr().out


def test_too_few_kills_are_an_error(tmp_path: Path) -> None:
    entry = journal.Entry("", "03_dense_la_axpy", "serial", "index", "a.cpp", 1, "", Fate.FUZZING)
    from mutation.__main__ import _report

    killed = replace(entry, fate=Fate.PLUS)
    assert _report([entry, killed], tmp_path, 99.5) == 1
    assert _report([entry, killed], tmp_path, 50) == 0
