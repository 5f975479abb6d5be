"""Samples with the same object code are evaluated once, in a session and in later ones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pytest_pareval._util.cache import Cache
from pytest_pareval.checks.secret import Secret
from pytest_pareval.evaluation.deduplicate import EARLIER, Deduplicator
from pytest_pareval.evaluation.evaluator import Evaluator
from pytest_pareval.machine.supervisor import Limits
from pytest_pareval.problems.problem import Problem
from pytest_pareval.records.dataframe import frame
from pytest_pareval.records.record import Record
from pytest_pareval.records.verdict import CheckSet, Verdict
from pytest_pareval.report.tables.words import unstable_note
from pytest_pareval.timing.phases import CALLS, PHASES
from tests.support.factory import AXPY, RECORD, sample

PROBLEM = "03_dense_la_axpy"
RIGHT = "for (size_t i = 0; i < x.size(); ++i) z[i] = alpha * x[i] + y[i]; }"
RENAMED = (
    "/* the same */ for (std::size_t index = 0; index < x.size(); index++) z[index] = alpha * x[index] + y[index]; }"
)
OTHER = "for (size_t i = x.size(); i-- > 0;) z[i] = y[i] + alpha * x[i]; }"
WRONG = "}"

Evaluate = Callable[..., Record]


@pytest.fixture
def session(evaluator: Evaluator, problems: dict[str, Problem], tmp_path: Path) -> Callable[..., Evaluate]:
    """Starts a session with a separate cache of records; it evaluates samples by id, body and model."""
    runs = iter(range(100))

    def begin(fresh: bool = False, **changes: object) -> Evaluate:
        folder = tmp_path / f"session{next(runs)}"
        folder.mkdir()
        own = replace(evaluator, deduplicator=Deduplicator(folder, Cache(tmp_path / "cache"), fresh), **changes)  # type: ignore[arg-type]

        def evaluate(identifier: str, body: str, model: str = "model") -> Record:
            one = replace(sample(PROBLEM, "serial", f"{AXPY} {body}", model, identifier), origin=f"file:{identifier}")
            return own.evaluate(one, problems[PROBLEM], own.build)

        return evaluate

    return begin


def test_the_same_object_code_is_evaluated_once(session: Callable[..., Evaluate]) -> None:
    evaluate = session()
    first, twin, other = evaluate("0", RIGHT), evaluate("1", RENAMED, "another"), evaluate("2", OTHER)
    assert (first.same_as, twin.same_as, other.same_as) == ("", "file:0", "")
    assert twin.runs == first.runs
    assert other.runs != first.runs
    assert (twin.model, twin.sample, twin.origin) == ("another", "1", "file:1")
    assert "index" in twin.text
    assert "index" in (twin.source or "")


def test_a_wrong_one_is_wrong_for_all(session: Callable[..., Evaluate]) -> None:
    evaluate = session()
    first, twin = evaluate("0", WRONG), evaluate("1", f"/* {'x' * 50} */ {WRONG}")
    assert first.verdict is twin.verdict is Verdict.WRONG_ANSWER
    assert (twin.detail, twin.same_as) == (first.detail, "file:0")


def test_a_later_session_takes_it_over(session: Callable[..., Evaluate]) -> None:
    first, later = session()("0", RIGHT), session()("0", RIGHT)
    assert later == replace(first, same_as=EARLIER, seconds={})
    assert all(first.seconds[kind] > 0 for kind in PHASES)
    assert 0 < first.seconds[CALLS] < first.seconds["check"]
    assert session(fresh=True)("0", RIGHT).same_as == ""


def test_another_verdict_of_the_same_object_code_is_told(tmp_path: Path) -> None:
    """Right in one evaluation, wrong in the next, as with a data race."""
    right = replace(RECORD, verdict=Verdict.VALID, check_set=None)
    wrong = replace(right, verdict=Verdict.WRONG_ANSWER, check_set=CheckSet.PLUS)
    hung = replace(right, verdict=Verdict.TIMEOUT, check_set=CheckSet.BASE)
    sessions = iter(range(100))

    def evaluated(record: Record, fresh: bool = True) -> Record:
        folder = tmp_path / str(next(sessions))
        folder.mkdir()
        deduplicator = Deduplicator(folder, Cache(tmp_path / "cache"), fresh)
        return deduplicator.record("key", sample(PROBLEM, "serial", RIGHT, "model", "0"), RIGHT, "", lambda: record)

    assert [evaluated(one).other_verdicts for one in (right, right)] == [(), ()]
    assert evaluated(wrong, fresh=False).verdict is Verdict.VALID, "the kept one"
    later = evaluated(wrong)
    assert (later.verdict, later.other_verdicts) == (Verdict.WRONG_ANSWER, ("valid",))
    assert evaluated(right, fresh=False).other_verdicts == ("valid",), "kept, but not in silence"
    assert evaluated(hung).other_verdicts == ("valid", "wrong answer (plus)")
    assert evaluated(right).other_verdicts == ("wrong answer (plus)", "timeout (base)")
    assert Record.from_json(later.to_json()) == later
    note = "1 sample is unstable: an earlier evaluation had another verdict (other_verdicts)."
    assert unstable_note(frame([right, later])) == note
    assert unstable_note(frame([right])) == ""


def test_a_later_session_of_another_kind_does_not(session: Callable[..., Evaluate], evaluator: Evaluator) -> None:
    session()("0", RIGHT)
    for changes in (
        {"timeout": 29},
        {"context": replace(evaluator.context, inputs=replace(evaluator.context.inputs, secret=Secret.of_seed(1)))},
        {"context": replace(evaluator.context, small=False)},
        {"procs": (1,)},
        {
            "builder": replace(
                evaluator.builder, sandbox=replace(evaluator.builder.sandbox, limits=other_limits(evaluator))
            )
        },
    ):
        assert session(**changes)("0", RIGHT).same_as == "", changes


def other_limits(evaluator: Evaluator) -> Limits:
    return replace(evaluator.builder.sandbox.limits, memory=evaluator.builder.sandbox.limits.memory // 2)


def test_what_a_disturbed_machine_may_cause_is_not_kept(session: Callable[..., Evaluate]) -> None:
    hangs = "while (true) {} }"
    evaluate = session(timeout=0.5)
    assert evaluate("0", hangs).verdict is Verdict.TIMEOUT
    assert evaluate("1", f"{hangs} //").same_as == "file:0"
    assert session(timeout=0.5)("0", hangs).same_as == ""


def test_what_is_not_built_is_not_shared(session: Callable[..., Evaluate]) -> None:
    evaluate = session()
    assert evaluate("0", "broken; }").same_as == evaluate("1", "broken; }").same_as == ""
