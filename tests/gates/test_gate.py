"""Gates: what they mean, and what they decide."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from pytest_pareval.gates.baseline import regressions
from pytest_pareval.gates.decision import GateReport, decide, find
from pytest_pareval.gates.gate import Gate, parse_gate
from pytest_pareval.problems.suite import load_problems
from pytest_pareval.report.summary import decision_tables
from pytest_pareval.stats.analysis import Analysis


@pytest.mark.parametrize(
    ("text", "gate"),
    [
        ("pass@1>=0.4", {"name": "pass", "operator": ">=", "threshold": 0.4}),
        ("plus.pass@10 > .5", {"name": "pass", "operator": ">", "threshold": 0.5, "check_set": "plus", "k": 10}),
        ("mpi.build@1>=0.55", {"name": "build", "operator": ">=", "threshold": 0.55, "parallelism_model": "mpi"}),
        (
            "mpi+omp.fft.base.pass@5<=1",
            {
                "name": "pass",
                "operator": "<=",
                "threshold": 1,
                "parallelism_model": "mpi+omp",
                "problem_type": "fft",
                "k": 5,
            },
        ),
        (
            "omp.speedup_4@1>=1.5",
            {"name": "speedup", "operator": ">=", "threshold": 1.5, "parallelism_model": "omp", "workers": 4},
        ),
        ("efficiency_max@2>0.1", {"name": "efficiency", "operator": ">", "threshold": 0.1, "k": 2}),
        ("eff@1<0.9", {"name": "eff", "operator": "<", "threshold": 0.9}),
        ("coverage>=1", {"name": "coverage", "operator": ">=", "threshold": 1}),
        (
            "mpi.fft.coverage>0.9",
            {
                "name": "coverage",
                "operator": ">",
                "threshold": 0.9,
                "parallelism_model": "mpi",
                "problem_type": "fft",
            },
        ),
        ("plus.fast_1.5>=0.1", {"name": "fast", "operator": ">=", "threshold": 0.1, "check_set": "plus", "p": 1.5}),
    ],
)
def test_parse(text: str, gate: dict[str, object]) -> None:
    assert parse_gate(text) == Gate(text, **gate)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("pass@1", "must be a metric, one of >= <= > < and a number, as in plus.pass@1>=0.40"),
        ("pass@1==0.4", "must be a metric"),
        ("pass@1>=high", "must end in a number, as in plus.pass@1>=0.40"),
        ("pass@1>=nan", "must end in a number, as in plus.pass@1>=0.40"),
        ("pas@1>=0.4", "must begin with a metric, one of pass@K, build@K"),
        ("pass@0>=0.4", "must have K and N of at least 1"),
        ("speedup_0@1>=0.4", "must have K and N of at least 1"),
        ("fast_1>=2", "must compare fast_1 with a number between 0 and 1"),
        ("mpi.coverage>=100", "must compare mpi.coverage with a number between 0 and 1"),
        ("build@1>1", "must be able to hold"),
        ("fast_1<0", "must be able to hold"),
        ("coverage@1>=1", "must begin with a metric"),
        ("pass@1>=40", "must compare pass@1 with a number between 0 and 1"),
        (
            "gpu.pass@1>=0.4",
            "'gpu' must be a check set, a parallelism model or a problem type: base, plus",
        ),
        ("mpi.omp.pass@1>=0.4", "must have one part of each kind before the metric, but omp is a second one"),
    ],
)
def test_misspelt(text: str, message: str) -> None:
    with pytest.raises(ValueError) as error:  # noqa: PT011 - the message is looked at
        parse_gate(text)
    assert message in str(error.value)


def samples(model: str = "m", base: int = 6, plus: int = 4, problems: int = 10) -> pd.DataFrame:
    """One serial and one mpi sample of each problem; the serial ones of the first problems succeed, no mpi one does."""
    rows = [
        (
            model,
            f"p{i}",
            "fft" if i < 5 else "scan",
            parallelism,
            parallelism == "serial" or i < 5,
            serial and i < base,
            serial and i < plus,
        )
        for i in range(problems)
        for parallelism, serial in (("serial", True), ("mpi", False))
    ]
    names = [
        "model",
        "problem_name",
        "problem_type",
        "parallelism_model",
        "did_build",
        "are_all_valid",
        "are_all_valid_plus",
    ]
    return pd.DataFrame(rows, columns=names).assign(runtimes='{"1": 0.5}', best_sequential_runtime=1.0)


@pytest.mark.parametrize(
    ("text", "value", "prompts", "holds"),
    [
        ("pass@1>=0.3", 0.3, 20, True),
        ("pass@1>0.3", 0.3, 20, False),
        ("plus.pass@1>=0.3", 0.2, 20, False),
        ("serial.pass@1>=0.6", 0.6, 10, True),
        ("serial.fft.plus.pass@1>0.75", 0.8, 5, True),
        ("mpi.build@1>=0.55", 0.5, 10, False),
        ("mpi.build@1<=0.55", 0.5, 10, True),
        ("serial.speedup_1@1>=0.8", 1.2, 10, True),
        ("plus.serial.speedup_1@1>=0.9", 0.8, 10, False),
        ("serial.fast_1>=0.6", 0.6, 10, True),
        ("serial.fast_2>=0.1", 0.0, 10, False),
    ],
)
def test_find(text: str, value: float, prompts: int, holds: bool) -> None:
    finding = find(parse_gate(text), samples(), "m", Analysis())
    assert finding.value == pytest.approx(value)
    assert finding.prompts == prompts
    assert finding.holds is holds
    assert finding.interval.low <= value <= finding.interval.high


@pytest.mark.parametrize("text", ["omp.pass@1>=0", "pass@2>=0", "serial.speedup_2@1>=0", "omp.pass@1<=1"])
def test_what_is_not_known_does_not_hold(text: str) -> None:
    finding = find(parse_gate(text), samples(), "m", Analysis())
    assert math.isnan(finding.value)
    assert not finding.holds


class TestCoverage:
    """Of the 60 problems and four parallelism models of the suite, five are of type fft."""

    @pytest.fixture
    def evaluated(self) -> pd.DataFrame:
        """The serial prompts of all problems, and the mpi prompts of type fft."""
        found = samples(problems=60)
        problems = list(load_problems().values())
        found["problem_name"] = [one.name for one in problems for _ in range(2)]
        found["problem_type"] = [one.type for one in problems for _ in range(2)]
        return found[(found["parallelism_model"] == "serial") | (found["problem_type"] == "fft")]

    @pytest.mark.parametrize(
        ("text", "value", "prompts", "holds"),
        [
            ("coverage>=1", 65 / 240, 65, False),
            ("serial.coverage>=1", 1.0, 60, True),
            ("mpi.coverage>=1", 5 / 60, 5, False),
            ("mpi.fft.coverage>=1", 1.0, 5, True),
            ("fft.coverage>=0.5", 0.5, 10, True),
            ("omp.coverage>0", 0.0, 0, False),
        ],
    )
    def test_share_of_prompts(
        self, text: str, value: float, prompts: int, holds: bool, evaluated: pd.DataFrame
    ) -> None:
        found = find(parse_gate(text), evaluated, "m", Analysis())
        assert found.value == pytest.approx(value)
        assert (found.prompts, found.holds) == (prompts, holds)

    def test_several_samples_of_a_prompt_count_once(self, evaluated: pd.DataFrame) -> None:
        twice = pd.concat([evaluated, evaluated])
        assert find(parse_gate("coverage>=1"), twice, "m", Analysis()).prompts == 65

    def test_other_models_and_problems_do_not_count(self, evaluated: pd.DataFrame) -> None:
        other = evaluated.assign(model="other")
        assert find(parse_gate("coverage>=0"), other, "m", Analysis()).value == 0
        unknown = evaluated.assign(problem_name="own")
        assert find(parse_gate("coverage>0"), unknown, "m", Analysis()).value == 0


class TestRegressions:
    def test_within_the_margin(self) -> None:
        build, plus = regressions(samples("new", plus=3), samples("old"), 0.05)
        assert (build.rate, build.difference, build.holds) == ("build", 0, True)
        assert (plus.rate, plus.problems, plus.holds) == ("plus", 10, True)
        assert plus.difference == pytest.approx(-0.05)
        assert plus.detectable > 0.05

    def test_beyond_the_margin(self) -> None:
        found = regressions(samples("new", plus=3), samples("old"), 0.04)
        assert [one.holds for one in found] == [True, False]
        assert not GateReport((), tuple(found)).holds
        assert GateReport((), ()).holds

    def test_better_is_no_regression(self) -> None:
        assert all(one.holds for one in regressions(samples("new", plus=6), samples("old"), 0.0))

    def test_baseline_without_plus(self) -> None:
        baseline = samples("old").assign(are_all_valid_plus=None)
        assert [one.rate for one in regressions(samples("new"), baseline, 0.03)] == ["build", "base"]

    def test_nothing_in_common_does_not_hold(self) -> None:
        other = samples("old").assign(problem_name="q")
        assert not any(one.holds for one in regressions(samples("new"), other, 1.0))

    def test_prompts_that_changed(self) -> None:
        """Serial samples of the problems 3 and 4 newly pass by plus; by base, if the baseline has no plus."""
        new, old = samples("m", base=7, plus=5), samples("m", base=6, plus=3)
        report = decide((), ["m"], Analysis(), new, old, 0.03)
        assert [one.problem for one in report.changes["m"].newly_passing] == ["p3", "p4"]
        assert report.changes["m"].newly_failing == ()
        (passing,) = [one for one in decision_tables(report) if "newly" in one.title]
        assert passing.title == "Prompts of m that newly pass: 2 of 20"
        assert passing.rows[0] == ("p3", "serial", "0/1", "1/1")
        assert passing.note.endswith("before: the baseline; after: this session.")
        base = decide((), ["m"], Analysis(), new, old.assign(are_all_valid_plus=None), 0.03)
        assert [one.problem for one in base.changes["m"].newly_passing] == ["p6"]

    def test_long_lists_are_cut(self) -> None:
        report = decide(
            (), ["m"], Analysis(), samples("m", plus=0, problems=30), samples("m", plus=30, base=30, problems=30), 1
        )
        (failing,) = [one for one in decision_tables(report) if "newly" in one.title]
        assert failing.title.endswith("30 of 60")
        assert len(failing.rows) == 20
        assert failing.note.startswith("And 10 more prompts, which `pareval report` lists.")

    def test_without_a_baseline_nothing_changed(self) -> None:
        assert not decide((), ["m"], Analysis(), samples("m"), None, 0.03).changes

    def test_which_model(self) -> None:
        both = pd.concat([samples("old", plus=9), samples("new")])
        assert all(one.baseline == "new" for one in regressions(samples("new"), both, 0.0))
        with pytest.raises(ValueError, match=r"several models \(old, new\), but no other"):
            regressions(samples("other"), both, 0.0)
