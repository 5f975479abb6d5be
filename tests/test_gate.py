"""Gates: what they mean, and what they decide."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from pytest_pareval.analysis import Analysis
from pytest_pareval.decision import Decision, find, regressions
from pytest_pareval.gate import Gate, parse_gate


@pytest.mark.parametrize(
    ("text", "gate"),
    [
        ("pass@1>=0.4", {"name": "pass", "operator": ">=", "threshold": 0.4}),
        ("plus.pass@10 > .5", {"name": "pass", "operator": ">", "threshold": 0.5, "strength": "plus", "k": 10}),
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
        ("plus.fast_1.5>=0.1", {"name": "fast", "operator": ">=", "threshold": 0.1, "strength": "plus", "p": 1.5}),
    ],
)
def test_parse(text: str, gate: dict[str, object]) -> None:
    assert parse_gate(text) == Gate(text, **gate)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("pass@1", "must be a metric, one of >= <= > < and a number, as plus.pass@1>=0.40"),
        ("pass@1==0.4", "must be a metric"),
        ("pass@1>=high", "'high' is not a number"),
        ("pass@1>=nan", "'nan' is not a number"),
        ("pas@1>=0.4", "'pas@1' is no metric; there are pass@K, build@K"),
        ("pass@0>=0.4", "K and N are 1 or more"),
        ("speedup_0@1>=0.4", "K and N are 1 or more"),
        ("pass@1>=40", "pass@1 is between 0 and 1, not 40"),
        (
            "gpu.pass@1>=0.4",
            "'gpu' is neither a strength, a parallelism model nor a problem type; there are base, plus",
        ),
        ("mpi.omp.pass@1>=0.4", "omp is a second of its kind"),
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
        assert not Decision((), tuple(found)).holds
        assert Decision((), ()).holds

    def test_better_is_no_regression(self) -> None:
        assert all(one.holds for one in regressions(samples("new", plus=6), samples("old"), 0.0))

    def test_baseline_without_plus(self) -> None:
        baseline = samples("old").assign(are_all_valid_plus=None)
        assert [one.rate for one in regressions(samples("new"), baseline, 0.03)] == ["build", "base"]

    def test_nothing_in_common_does_not_hold(self) -> None:
        other = samples("old").assign(problem_name="q")
        assert not any(one.holds for one in regressions(samples("new"), other, 1.0))

    def test_which_model(self) -> None:
        both = pd.concat([samples("old", plus=9), samples("new")])
        assert all(one.baseline == "new" for one in regressions(samples("new"), both, 0.0))
        with pytest.raises(ValueError, match=r"several models \(old, new\), none of which is other"):
            regressions(samples("other"), both, 0.0)
