"""Mutants of the repository's right code."""

from __future__ import annotations

from pathlib import Path

import pytest

from mutation.generate import Mutant, Source, mutants, sample, sources

AXPY = "03_dense_la_axpy"


@pytest.fixture(scope="module")
def found() -> list[Mutant]:
    return [mutant for source in sources([AXPY], ["serial", "mpi"]) for mutant in mutants(source)]


def test_sources_are_reference_samples_and_unusual_right_code() -> None:
    origins = {source.origin for source in sources([AXPY], ["serial", "mpi"])}
    assert {f"samples/reference/{model}/{AXPY}/0.cpp" for model in ("serial", "mpi")} < origins
    assert any(origin.startswith(f"tests/corpus/mutants/{AXPY}/right/") for origin in origins)


def test_mutants_differ_from_their_source_and_from_each_other(found: list[Mutant]) -> None:
    assert len({(mutant.source.origin, mutant.text) for mutant in found}) == len(found) > 50
    assert all(mutant.text != mutant.source.path.read_text() for mutant in found)


def test_a_mutant_says_where_it_differs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mutation.generate.ROOT", tmp_path)
    path = tmp_path / "a.cpp"
    path.write_text("int f(int x) {\n    return x * 2;\n}\n")
    (one,) = [mutant for mutant in mutants(Source(AXPY, "serial", path)) if mutant.operator == "arithmetic"][:1]
    assert (one.line, one.change) == (2, "* -> +")


def test_a_sample_is_reproducible_and_begins_with_one_of_each_operator(found: list[Mutant]) -> None:
    operators = {mutant.operator for mutant in found}
    first = sample(found, len(operators), 7)
    assert {mutant.operator for mutant in first} == operators
    assert sample(found, 40, 7)[: len(first)] == first
    assert sample(found, 40, 7) != sample(found, 40, 8)
    assert sorted(mutant.key for mutant in sample(found, None, 7)) == sorted(mutant.key for mutant in found)
