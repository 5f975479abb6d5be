"""Sanitized checks: what is wrong is found, what is right passes, and nobody escapes by the text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pytest_pareval.build.instrumentation import find_instrumentations
from pytest_pareval.build.sanitizer import SANITIZERS, THREAD
from pytest_pareval.evaluation.evaluator import Evaluator
from pytest_pareval.evaluation.sanitized_run import Sanitizing
from pytest_pareval.problems.problem import Problem
from pytest_pareval.records.record import Record
from pytest_pareval.records.verdict import CheckSet, Verdict
from tests.support.factory import AXPY, evaluate

RIGHT = "#pragma omp parallel for\nfor (size_t i = 0; i < x.size(); ++i) z[i] = alpha * x[i] + y[i];"
RACE = f"double last = 0;\n{RIGHT.replace('z[i] =', 'last = z[i] =')}\nif (last == 1e300) z[0] = 0;"
SERIAL = "for (size_t i = 0; i < x.size(); ++i) z[i] = alpha * x[i] + y[i];"


@pytest.fixture(scope="module")
def sanitized(evaluator: Evaluator) -> Evaluator:
    found, missing = find_instrumentations(SANITIZERS, evaluator.builder.toolchain, evaluator.builder.cache)
    if missing:
        pytest.skip("; ".join(missing))
    context = replace(evaluator.context, timed=False)
    return replace(
        evaluator, context=context, procs=(2,), threads=(2,), sanitizing=Sanitizing(SANITIZERS, found, missing)
    )


def axpy(evaluator: Evaluator, problems: dict[str, Problem], model: str, body: str, before: str = "") -> Record:
    return evaluate(evaluator, problems["03_dense_la_axpy"], model, f"{before}\n{AXPY}\n{body}\n}}")


def test_right_code_passes(sanitized: Evaluator, problems: dict[str, Problem]) -> None:
    record = axpy(sanitized, problems, "omp", RIGHT)
    assert (record.verdict, record.is_valid_sanitized) == (Verdict.VALID, True), record.detail + record.sanitizers_note
    assert set(record.sanitizers) == set(SANITIZERS)


def test_a_race_is_told_with_both_lines(sanitized: Evaluator, problems: dict[str, Problem]) -> None:
    record = axpy(sanitized, problems, "omp", RACE)
    assert (record.verdict, record.check_set) == (Verdict.DATA_RACE, CheckSet.SANITIZED), record.sanitizers_note
    assert record.detail.count("last = z[i] = alpha * x[i] + y[i];") == 2
    assert record.is_valid_plus
    assert not record.is_valid_sanitized


@pytest.mark.parametrize(
    ("wrong", "verdict"),
    [
        ("std::vector<double> a(x.size()); volatile double b = a.data()[x.size()];", Verdict.MEMORY_ERROR),
        ("double* a = new double[4]; delete[] a; volatile double b = *(volatile double*)a;", Verdict.MEMORY_ERROR),
        ("volatile int a = 2147483647; volatile int b = a + 1;", Verdict.UNDEFINED_BEHAVIOUR),
    ],
    ids=["behind the end", "freed", "overflow"],
)
def test_errors_are_told_with_the_line(
    wrong: str, verdict: Verdict, sanitized: Evaluator, problems: dict[str, Problem]
) -> None:
    record = axpy(sanitized, problems, "serial", f"{SERIAL}\n{wrong}")
    assert (record.verdict, record.check_set) == (verdict, CheckSet.SANITIZED), record.sanitizers_note
    assert wrong[:40] in record.detail
    assert "2147483647" not in record.detail.splitlines()[0]


@pytest.mark.parametrize(
    "before",
    [
        '#define HIDDEN __attribute__((no_sanitize("thread")))\nHIDDEN',
        "#if defined(__clang__)\nint other;\n#endif",
        "#ifdef __SANITIZE_ADDRESS__\nint other;\n#endif",
        "#if defined(__has_feature)\nint other;\n#endif",
        'extern "C" void __tsan_acquire(void*);',
        'extern "C" void* dlsym(void*, const char*);',
    ],
    ids=["attribute", "compiler", "macro", "feature", "symbol", "lookup"],
)
def test_who_escapes_by_the_text_cheats(before: str, sanitized: Evaluator, problems: dict[str, Problem]) -> None:
    record = axpy(sanitized, problems, "omp", RACE, before)
    assert (record.verdict, record.check_set) == (Verdict.CHEATING, CheckSet.SANITIZED), record.detail


def test_assembly_is_not_counted_as_seen(sanitized: Evaluator, problems: dict[str, Problem]) -> None:
    record = axpy(sanitized, problems, "serial", f'asm volatile("nop");\n{SERIAL}')
    assert (record.verdict, record.is_valid_sanitized) == (Verdict.VALID, False)
    assert "assembly" in record.sanitizers_note


def test_where_a_tool_is_missing_others_run(sanitized: Evaluator, problems: dict[str, Problem]) -> None:
    assert sanitized.sanitizing is not None
    others = tuple(one for one in sanitized.sanitizing.instrumentations if not one.sees_threads)
    only = replace(sanitized, sanitizing=replace(sanitized.sanitizing, instrumentations=others))
    record = axpy(only, problems, "omp", RIGHT)
    assert record.is_valid_sanitized
    assert THREAD not in record.sanitizers
