"""Right code is right in the whole domain: what fuzzing tells apart is wrong."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from mutation.fuzz import CONFIGS, Fuzzer, Suspect, told_apart
from mutation.generate import ROOT, Source, sources
from mutation.judge import Judge, judging
from pytest_pareval.problems.show import describe
from pytest_pareval.problems.suite import load_problems

pytestmark = pytest.mark.mutants

SOURCES = sources(list(load_problems()), list(CONFIGS))


@pytest.fixture(scope="module")
def judge() -> Iterator[Judge]:
    with judging(seconds=0, seed=0) as judge:
        yield judge


@pytest.fixture(scope="module")
def fuzzers(judge: Judge) -> dict[str, Fuzzer]:
    reference = judge.evaluator.context.sequential_times.reference
    return {name: Fuzzer(problem, reference, 1) for name, problem in judge.problems.items()}


@pytest.mark.parametrize("source", SOURCES, ids=[source.origin for source in SOURCES])
def test_right_code_is_right_in_the_whole_domain(source: Source, judge: Judge, fuzzers: dict[str, Fuzzer]) -> None:
    problem = judge.problems[source.problem]
    text = (ROOT / source.origin).read_text()
    build = judge.build(source, text)
    assert build.library, build.log
    for config in CONFIGS[source.parallelism]:
        suspect = Suspect(problem, source.parallelism, build.library, config, judge.evaluator)
        found = told_apart(suspect, fuzzers[source.problem], seconds=0)
        assert found is None, f"{found[1]}\n  input: {describe(found[0].args)}"
