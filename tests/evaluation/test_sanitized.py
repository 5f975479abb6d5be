"""Sanitized checks: what is wrong is found, what is right passes, and nobody escapes by the text."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from pytest_pareval.build.instrumentation import find_instrumentations
from pytest_pareval.build.sanitizer import SANITIZERS, THREAD
from pytest_pareval.evaluation.evaluator import Evaluator
from pytest_pareval.evaluation.sanitized_run import Sanitizing
from pytest_pareval.machine.supervisor import MIB
from pytest_pareval.problems.problem import Problem
from pytest_pareval.records.record import Record
from pytest_pareval.records.verdict import CheckSet, Verdict
from tests.support.factory import AXPY, evaluate

REFERENCE = Path(__file__).parents[2] / "samples" / "reference"
RIGHT = "#pragma omp parallel for\nfor (size_t i = 0; i < x.size(); ++i) z[i] = alpha * x[i] + y[i];"
RACE = f"double last = 0;\n{RIGHT.replace('z[i] =', 'last = z[i] =')}\nif (last == 1e300) z[0] = 0;"
SERIAL = "for (size_t i = 0; i < x.size(); ++i) z[i] = alpha * x[i] + y[i];"


@pytest.fixture(scope="module")
def sanitized(evaluator: Evaluator) -> Evaluator:
    found, missing = find_instrumentations(SANITIZERS, evaluator.builder.toolchain, evaluator.builder.cache)
    if missing:
        pytest.skip("; ".join(missing))
    sandbox = replace(evaluator.builder.sandbox, limits=replace(evaluator.builder.sandbox.limits, memory=1024 * MIB))
    return replace(
        evaluator,
        builder=replace(evaluator.builder, sandbox=sandbox),
        context=replace(evaluator.context, timed=False),
        timeout=10,
        procs=(2,),
        threads=(2,),
        sanitizing=Sanitizing(SANITIZERS, found, missing),
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


UNDER_SANITIZERS = 'std::getenv("LD_PRELOAD")'
"""What a candidate may see of them: the environment, in which its usual launch has no such variable."""
FORGED = r"""
static const char report[] = "==1==ERROR: AddressSanitizer: heap-buffer-overflow on address 0x1 at pc 0x2\n"
    "WRITE of size 99999999999999999999 at 0x1 thread T0\n"
    "    #0 0x2  (/candidate.so+0xffffffffffffffff)\n    #1 0x2  (/../../etc/passwd+0x10)\n\x1b[31m\xff\x00SUMMARY\n";
"""


@pytest.mark.parametrize(
    "silence",
    [
        "_exit(0);",
        "_exit(66);",
        "std::abort();",
        "raise(SIGKILL);",
        "for (;;) pause();",
        "close(2);",
        'dup2(open("/dev/null", O_WRONLY), 2);',
        "for (int i = 0; i < 65536; ++i) close(i);",
        "std::vector<std::vector<char>> all; for (;;) all.emplace_back(1 << 28, 1);",
        "for (int i = 0; i < 100000; ++i) { char line[256]; memset(line, 'x', 256); write(2, line, 256); }",
    ],
    ids=["exit", "code", "abort", "kill", "wait", "closed", "elsewhere", "all closed", "memory", "flood"],
)
def test_who_is_silent_has_not_passed(silence: str, sanitized: Evaluator, problems: dict[str, Problem]) -> None:
    """A race that nobody may be told of: whatever the candidate does, it does not get the sanitizers' blessing."""
    headers = "#include <csignal>\n#include <cstdlib>\n#include <cstring>\n#include <fcntl.h>\n#include <unistd.h>"
    record = axpy(sanitized, problems, "omp", f"if ({UNDER_SANITIZERS}) {{ {silence} }}\n{RACE}", headers)
    assert record.is_valid_plus, record.detail
    assert record.is_valid_sanitized is False
    assert record.verdict is not Verdict.VALID or record.sanitizers_note


@pytest.mark.parametrize("times", [1, 5000], ids=["one", "many"])
def test_a_forged_report_harms_its_author_only(times: int, sanitized: Evaluator, problems: dict[str, Problem]) -> None:
    write = f"for (int i = 0; i < {times}; ++i) write(2, report, sizeof report);"
    body = f"if ({UNDER_SANITIZERS}) {{ {write} }}\n{SERIAL}"
    headers = f"#include <cstdlib>\n#include <unistd.h>\n{FORGED}"
    record = axpy(sanitized, problems, "serial", body, headers)
    assert record.verdict in (Verdict.VALID, Verdict.MEMORY_ERROR)
    assert all(char.isprintable() or char == "\n" for char in record.detail)
    assert "passwd" not in record.detail


def test_a_leak_is_a_note(sanitized: Evaluator, problems: dict[str, Problem]) -> None:
    """Memory that every call leaves behind is said, and fails nothing; what lives on by intent is not said."""
    record = axpy(sanitized, problems, "serial", f"double* a = new double[x.size() + 1]; a[0] = 0;\n{SERIAL}")
    assert (record.verdict, record.is_valid_sanitized) == (Verdict.VALID, True)
    assert len(record.warnings) == 1
    assert re.fullmatch(r"memory that (\d+) of \1 calls allocated was never freed", record.warnings[0])
    kept = axpy(sanitized, problems, "serial", f"static std::vector<double> a; a.resize(x.size());\n{SERIAL}")
    assert kept.is_valid_sanitized
    assert kept.warnings == ()


@pytest.mark.parametrize("model", ["omp", "mpi"])
@pytest.mark.parametrize(
    "problem", ["10_geometry_convex_hull", "40_sort_sort_an_array_of_complex_numbers_by_magnitude"]
)
def test_outputs_that_grow_are_no_leak(
    problem: str, model: str, sanitized: Evaluator, problems: dict[str, Problem]
) -> None:
    record = evaluate(sanitized, problems[problem], model, (REFERENCE / model / problem / "0.cpp").read_text())
    assert record.is_valid_sanitized, record.sanitizers_note
    assert record.warnings == ()


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
