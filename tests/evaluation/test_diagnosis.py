"""The details of failures: enough to repair the code by, and nothing that later evaluations use again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from pytest_pareval.checks.inputs import Input
from pytest_pareval.evaluation.evaluator import Evaluator
from pytest_pareval.problems.problem import Problem
from pytest_pareval.records.record import Record
from pytest_pareval.records.verdict import CheckSet, Verdict
from tests.support.factory import AXPY, evaluate

RIGHT = "for (size_t i = 0; i < x.size(); ++i) z[i] = alpha * x[i] + y[i];"


@pytest.fixture
def axpy(problems: dict[str, Problem]) -> Problem:
    return problems["03_dense_la_axpy"]


def numbers(inputs: list[Input]) -> Iterator[str]:
    """All random numbers of inputs, with the digits that a detail would show."""
    for one in inputs:
        for value in one.args.values():
            for element in np.ravel(np.asarray(getattr(value, "length", value), np.float64)):
                if element != int(element):
                    yield f"{element:.17g}"


def leaked(record: Record, evaluator: Evaluator, problem: Problem) -> set[str]:
    """Random numbers of check inputs and timed inputs that a record holds, by their first dozen digits."""
    store = evaluator.context.inputs
    size = evaluator.context.small and problem.small_size
    secret = set(numbers(store.check_inputs(problem))) - set(numbers(store.disclosed_inputs(problem)))
    secret |= set(numbers([store.timed_input(problem, int(size), number) for number in range(5)]))
    text = json.dumps(record.to_json())
    return {number for number in secret if len(number) > 14 and number[:14] in text}


@pytest.mark.parametrize(
    ("body", "verdict", "shown"),
    [
        ("", Verdict.WRONG_ANSWER, "z[0]: got 0, expected"),
        (f"{RIGHT} if (x.size() == 7) z[6] = 0;", Verdict.WRONG_ANSWER, "z[6]: got 0, expected"),
        (f"{RIGHT} const_cast<double&>(x[0]) = 1;", Verdict.WRONG_ANSWER, "x was changed (byte"),
        (
            f"{RIGHT} if (x.size() > 50000 && x.size() < 65535) z[0] = 0;",
            Verdict.WRONG_ANSWER,
            "an output is wrong\ninput: timed input",
        ),
        ('for (auto v : x) fprintf(stderr, "%.17g ", v); abort();', Verdict.CRASH, "it printed: "),
        ("throw std::runtime_error(std::to_string(x[0]) + std::to_string(x[1]));", Verdict.CRASH, "runtime_error"),
    ],
)
def test_details_hold_no_input_that_is_used_again(
    evaluator: Evaluator, axpy: Problem, body: str, verdict: Verdict, shown: str
) -> None:
    record = evaluate(evaluator, axpy, "serial", f"#include <cstdio>\n#include <stdexcept>\n{AXPY} {body} }}")
    assert record.verdict is verdict
    assert shown in record.detail
    assert leaked(record, evaluator, axpy) == set()
    if "timed" not in shown:
        assert any(number[:8] in record.detail for number in numbers(evaluator.context.inputs.disclosed_inputs(axpy)))


def test_what_looks_for_leaks_finds_them(evaluator: Evaluator, axpy: Problem) -> None:
    record = evaluate(evaluator, axpy, "serial", f"{AXPY} }}")
    base = evaluator.context.inputs.check_inputs(axpy)[0]
    assert leaked(replace(record, detail=f"x=[{base.args['x'][0]:.17g}]"), evaluator, axpy)


def test_an_answer_from_memory_passes_no_check(evaluator: Evaluator, axpy: Problem) -> None:
    """A candidate that knows all inputs that any report can show is right on these alone."""
    disclosed = evaluator.context.inputs.disclosed_inputs(axpy)
    known = [one.args["x"][0] for one in disclosed if one.args["x"].size == 1024]
    conditions = " || ".join(f"x[0] == {value!r}" for value in map(float, known))
    record = evaluate(evaluator, axpy, "serial", f"{AXPY} if ({conditions} || x.size() != 1024) {RIGHT} }}")
    assert (record.verdict, record.check_set) == (Verdict.WRONG_ANSWER, CheckSet.BASE)
    assert "values not shown" in record.detail


def test_answers_of_one_evaluation_fail_the_next(evaluator: Evaluator, problems: dict[str, Problem]) -> None:
    """A candidate with what a report said of another one: input and expected output."""
    problem = next(one for one in problems.values() if one.type == "reduce" and one.function.returns)
    prototype = f"{problem.signature} {{"
    first = evaluate(evaluator, problem, "serial", f"{problem.prelude}\n{prototype} return -1; }}")
    assert first.verdict is Verdict.WRONG_ANSWER
    expected = first.detail.split("expected ")[1].split("\n")[0]
    second = evaluate(evaluator, problem, "serial", f"{problem.prelude}\n{prototype} return {expected}; }}")
    assert (second.verdict, second.check_set) == (Verdict.WRONG_ANSWER, CheckSet.BASE)
