"""Failures from what compilers and linkers print, which a candidate can make as long as it likes."""

from __future__ import annotations

import time

import pytest

from pytest_pareval.build.diagnostics import compile_failure, link_failure
from pytest_pareval.machine.supervisor import Completed, Limits

LIMITS = Limits(memory=1 << 30)
LINKER = (
    "undefined reference to `",
    "multiple definition of `a",
    "undefined symbol: ",
    "duplicate symbol: ",
    "undefined reference to `" + "a" * 5000 + "'",
)
COMPILER = ("error:", "fatal ", "a.cpp:1:1: error: x\n", "  1 | ", " " * 100, "virtual memory ", "\n" * 10)


def completed(output: str) -> Completed:
    return Completed(1, output, 0.0)


def seconds(unit: str, size: int) -> float:
    log = completed(unit * (size // len(unit)))
    begin = time.thread_time()
    link_failure(log)
    compile_failure(log, LIMITS)
    return time.thread_time() - begin


@pytest.mark.parametrize("unit", [*LINKER, *COMPILER])
def test_hostile_logs_take_linear_time(unit: str) -> None:
    assert seconds(unit, 1 << 20) < 5


def test_symbols_are_named_once_each() -> None:
    log = "a.o: undefined reference to `f(int)'\nb.o: undefined reference to `f(int)'\nmultiple definition of `g'\n"
    failure = link_failure(completed(log))
    assert failure is not None
    assert failure.detail == "undefined reference to `f(int)'; multiple definition of `g'"


@pytest.mark.parametrize(
    ("line", "detail"),
    [
        ("mold: error: undefined symbol: a.o: f(int)", "undefined symbol: a.o: f(int)"),
        ("mold: error: duplicate symbol: b.o: a.o: f(int)", "duplicate symbol: b.o: a.o: f(int)"),
        ("ld.lld: error: duplicate symbol: f(int)", "duplicate symbol: f(int)"),
        ("a.o:a.cpp:function g: error: undefined reference to 'f(int)'", "undefined reference to 'f(int)'"),
        ("ld.gold: error: b.o: multiple definition of 'f(int)'", "multiple definition of 'f(int)'"),
    ],
)
def test_the_words_of_each_linker(line: str, detail: str) -> None:
    failure = link_failure(completed(f"{line}\ncollect2: error: ld returned 1 exit status\n"))
    assert failure is not None
    assert failure.detail == detail
