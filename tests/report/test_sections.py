"""What the report's sections say where it depends on the data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pandas as pd
import pytest

from pytest_pareval.records.dataframe import frame
from pytest_pareval.records.record import Record
from pytest_pareval.records.verdict import CheckSet, Verdict
from pytest_pareval.report.data import ReportData
from pytest_pareval.report.model_sizes import ModelSize, with_sessions
from pytest_pareval.report.report import markdown, report
from pytest_pareval.report.section import Section
from pytest_pareval.report.sections.architecture import architecture_section
from pytest_pareval.report.sections.conclusions import conclusions_section
from pytest_pareval.report.sections.data_quality import data_quality_section
from pytest_pareval.report.sections.deployment import deployment_section
from pytest_pareval.report.sections.domains import domains_section
from pytest_pareval.report.sections.effects import effects_section
from pytest_pareval.report.sections.generation import generation_section
from pytest_pareval.report.sections.intervals import intervals_section
from pytest_pareval.report.sections.limitations import limitations_section, within_factor
from pytest_pareval.report.sections.resources import resources_section
from pytest_pareval.report.sections.runtimes import runtimes_section
from pytest_pareval.report.sections.scope import scope_text
from pytest_pareval.report.sections.sessions import sessions_sections
from pytest_pareval.report.sections.success import success_section
from pytest_pareval.report.table import Table
from pytest_pareval.stats.analysis import Analysis
from pytest_pareval.stats.columns import PLUS
from tests.support.factory import RECORD, timed_run

TYPES = ("dense_la", "fft", "scan")


def records(
    model: str, outcomes: Sequence[bool], parallelism: str = "serial", failure: Verdict = Verdict.WRONG_ANSWER
) -> Iterator[Record]:
    """One sample per problem; a third of the problems is of each type."""
    for i, valid in enumerate(outcomes):
        yield replace(
            RECORD,
            model=model,
            problem=f"{i:02}_problem",
            problem_type=TYPES[3 * i // len(outcomes)],
            parallelism_model=parallelism,
            verdict=Verdict.VALID if valid else failure,
            check_set=None if valid else CheckSet.BASE,
            did_build=failure is not Verdict.COMPILE_ERROR or valid,
            runs=(timed_run(1, 1.0, valid=valid),),
        )


def data_of(*groups: Iterator[Record], models: Sequence[ModelSize] = (), reference: str = "") -> ReportData:
    metrics = frame(one for group in groups for one in group)
    return ReportData(metrics, Analysis(reference_model=reference), {one.name: one for one in models}, {})


def table_of(section: Section, title: str) -> Table:
    (found,) = [block for block in section.blocks if isinstance(block, Table) and block.title == title]
    return found


def text_of(section: Section) -> str:
    return "\n".join(block if isinstance(block, str) else block.render("github") for block in section.blocks)


class TestSuccess:
    def test_parallelism_models_side_by_side(self) -> None:
        good, bad = [True] * 20 + [False] * 10, [True] * 10 + [False] * 20
        table = success_section(data_of(records("a", good), records("a", bad, "mpi"))).blocks[1]
        assert not isinstance(table, str)
        assert [header for header in table.headers if header.endswith("success %")] == [
            "serial success %",
            "mpi success %",
            "all success %",
        ]
        assert [cell.split(" ")[0] for cell in table.rows[0][3::3]] == ["66.7", "33.3", "50.0"]
        assert table.rows[0][3].endswith("]"), "Student t: one sample per problem"
        assert table.rows[0][-1].endswith("] b"), "two prompts per problem"
        assert "95% intervals: Student t; " in table.note
        assert "b: cluster bootstrap over problems" in table.note

    def test_a_tier_that_is_not_sure(self) -> None:
        text = text_of(success_section(data_of(records("sure", [True] * 30), records("unsure", [True, False] * 15))))
        assert "The interval of unsure (1 to 2) reaches into another tier." in text
        assert table_of(success_section(data_of(records("half", [True, False] * 15))), "Tiers").rows[0][2] == "2.0"

    def test_models_that_tie(self) -> None:
        """None of them is the best."""
        text = text_of(success_section(data_of(*(records(name, [True, False] * 15) for name in "abc"))))
        assert "**a, b and c** tie for the highest success rate, 50.0%." in text

    def test_fewer_prompts_are_not_ranked(self) -> None:
        """Three right answers of three prompts are no leading rate beside 30 prompts."""
        data = data_of(records("many", [True, False] * 15), records("few", [True] * 3))
        text = text_of(success_section(data))
        assert text.startswith("**many** succeeds in 50.0 [")
        assert "**Not ranked:** few (3 prompts) answered fewer than the 30 prompts of the others, so its rate" in text
        assert [row[3:] for row in table_of(success_section(data), "Tiers").rows] == [("2", "100.0%"), ("-", "-")]
        assert "in tier 2" in text_of(conclusions_section(data))

    def test_few_problems(self) -> None:
        words = "That rests on 3 problems only: take the interval as rough"
        assert words in text_of(success_section(data_of(records("a", [True] * 3), records("b", [True, True, False]))))
        assert "rests on" not in text_of(success_section(data_of(records("a", [True] * 20))))

    def test_no_success(self) -> None:
        data = data_of(records("m", [False] * 6, failure=Verdict.COMPILE_ERROR))
        assert table_of(success_section(data), "Tiers").rows[0][2] == "-"


class TestResources:
    SIZES = (ModelSize("big", "big", 100, 200), ModelSize("small", "small", 10, 20))

    def test_key_findings(self) -> None:
        data = data_of(records("big", [True] * 24 + [False] * 6), records("small", [True] * 15 + [False] * 15))
        text = text_of(resources_section(replace(data, models={one.name: one for one in self.SIZES})))
        assert "**Key finding:** small makes the most of the memory: 2.5 percentage points of success per GB." in text
        assert "big takes 10 times the parameters of small; its success rate is 30.0 percentage points higher." in text

    def test_equal_rates(self) -> None:
        data = data_of(*(records(one.name, [True, False] * 10) for one in self.SIZES), models=self.SIZES)
        assert "big takes 10 times the memory of small and succeeds equally often." in text_of(resources_section(data))

    def test_unknown_sizes(self) -> None:
        text = text_of(resources_section(data_of(records("big", [True, False]), records("small", [True, True]))))
        assert text == "**Missing data:** the size of small and big is not known; `--models FILE` adds it."


class TestDomains:
    def test_strengths_and_patterns(self) -> None:
        """All of dense_la is right, none of scan, half of fft; parallel code fails in dense_la too."""
        serial = [True] * 20 + [True, False] * 10 + [False] * 20
        text = text_of(domains_section(data_of(records("m", serial), records("m", [False] * 60, "mpi"))))
        assert "**m** is strong in dense_la (50.0 [29.9-70.1]% of 40 samples) and weak in scan (0.0 [" in text
        assert "**Patterns:** the answers excel in dense_la and struggle in scan (overall rate 25.0%)." in text
        assert "prompts for scan have most to gain: were it only as good as the average, the overall rate" in text
        assert "the overall rate would be 8.3 percentage points higher." in text
        assert (
            "**Interaction:** against serial code of the same type, success in percentage points is on average 50.0 "
            "lower in mpi (the widest gap is in dense_la: 100.0% serial, 0.0% mpi)."
        ) in text
        assert "A type has 20 problems, and the intervals are not corrected for looking at 3 types at once" in text

    def test_three_samples_show_no_strength(self) -> None:
        text = text_of(domains_section(data_of(records("m", [True] * 2 + [False] * 7))))
        assert "No problem type of **m** differs from its overall rate by more than its interval allows." in text
        assert "strong" not in text


class TestScope:
    def test_results_without_plus(self) -> None:
        both = data_of(records("a", [True, False]), records("b", [True, True]))
        assert "and the plus checks." in scope_text(both)
        for models, words in ((["a"], "some of these results have no"), (["a", "b"], ": these results have no")):
            metrics = both.metrics.astype({PLUS: object})
            metrics.loc[metrics["model"].isin(models), PLUS] = None
            assert words in scope_text(replace(both, metrics=metrics))


class TestEffects:
    @pytest.mark.parametrize(
        ("a", "b", "words"),
        [
            ([True] * 30, [False] * 25 + [True] * 5, "**Matters:** a succeeds more often than b"),
            ([True, False] * 15, [True, False] * 15, "**Noise:** a and b have equal rates."),
            ([True, False] * 15, [True, False] * 14 + [False] * 2, "**Noise:** a and b cannot be told apart (3.3 "),
            ([True] * 6, [True] * 3 + [False] * 3, "**May matter, not sure:** a succeeds more often than b"),
        ],
    )
    def test_practical_significance(self, a: list[bool], b: list[bool], words: str) -> None:
        assert words in text_of(effects_section(data_of(records("a", a), records("b", b))))

    def test_one_model(self) -> None:
        assert text_of(effects_section(data_of(records("a", [True, False])))) == (
            "There is one model, so there is nothing to compare."
        )


class TestArchitecture:
    OUTCOMES = (("a", [True] * 20), ("b", [False] * 20))

    def text(self, *models: ModelSize) -> str:
        return text_of(architecture_section(data_of(*(records(*one) for one in self.OUTCOMES), models=models)))

    def test_a_pair_that_differs_in_one_property(self) -> None:
        """Half the bits take half the memory: that is no property of its own."""
        both = (ModelSize("a", "a", 7, 14, bits=16, family="F"), ModelSize("b", "b", 7, 7, bits=8, family="F"))
        text = self.text(*both)
        assert (
            "**a** and **b** differ in bits per weight only: 100.0 percentage points in favour of a (d inf, p" in text
        )

    @pytest.mark.parametrize(
        "other",
        [
            ModelSize("b", "b", 3, bits=8, family="F"),
            ModelSize("b", "b", 7, bits=8),
            ModelSize("b", "b", 7, family="F"),
            ModelSize("b", "b", 7, active_b=2, bits=8, family="F"),
        ],
    )
    def test_pairs_that_confound(self, other: ModelSize) -> None:
        """Two properties differ, or one is not known."""
        text = self.text(ModelSize("a", "a", 7, bits=16, family="F"), other)
        assert "No two models are known to differ in one property only" in text

    def test_nothing_is_known(self) -> None:
        assert self.text() == "**Missing data:** no model's architecture is known; `--models FILE` adds it."


class TestDeployment:
    def test_only_better_models_are_worth_more_memory(self) -> None:
        sizes = [ModelSize(name, name, None, gb) for name, gb in (("small", 8), ("large", 80), ("worse", 40))]
        shares = (("small", 10), ("large", 18), ("worse", 5))
        data = data_of(*(records(name, [i < k for i in range(20)]) for name, k in shares), models=sizes)
        table = deployment_section(data).blocks[1]
        assert not isinstance(table, str)
        assert [row[:2] for row in table.rows] == [("small", "8"), ("large", "80")]
        assert "worse never is: a smaller one succeeds as often." in text_of(deployment_section(data))

    def test_the_most_frequent_failure(self) -> None:
        data = data_of(
            records("m", [True] * 10 + [False] * 6, failure=Verdict.COMPILE_ERROR),
            records("m", [True] * 12 + [False] * 4, "mpi", failure=Verdict.DEADLOCK),
        )
        text = text_of(deployment_section(data))
        assert (
            "**What to improve first** in m: compile error, its most frequent failure (18.8% of its samples)." in text
        )

    def test_where_the_most_frequent_failure_is(self) -> None:
        data = data_of(records("m", [True] * 16), records("m", [True] * 12 + [False] * 4, "mpi"))
        assert "(12.5% of its samples)." in text_of(deployment_section(data)), "there is no other place"
        more = data_of(records("m", [True] * 15 + [False]), records("m", [True] * 12 + [False] * 4, "mpi"))
        assert "(15.6% of its samples, most of all in mpi code)." in text_of(deployment_section(more))

    def test_failures_that_tie(self) -> None:
        data = data_of(
            records("m", [False] * 4, failure=Verdict.COMPILE_ERROR),
            records("m", [False] * 4, "mpi", failure=Verdict.DEADLOCK),
        )
        assert "in m: compile error and deadlock, 50.0% of its samples each and its most frequent failures." in text_of(
            deployment_section(data)
        )


class TestLimitations:
    def test_all_problems(self) -> None:
        text = text_of(limitations_section(data_of(records("m", [True, False] * 30))))
        assert "with all 60 problems. Twice as many samples per problem would narrow that to about" in text

    def test_few_problems(self) -> None:
        text = text_of(limitations_section(data_of(records("m", [True, False] * 4))))
        assert "**Few problems:** intervals from fewer than 20 problems are rough, here those of m (8)." in text
        assert "All 60 problems instead of 8 would narrow that to about" in text

    def test_more_samples_of_problems_that_are_all_right_or_all_wrong_do_not_help(self) -> None:
        rows = [(f"p{i}", i % 2 == 0) for i in range(20) for _ in range(4)]
        assert within_factor(pd.DataFrame(rows, columns=["problem_name", PLUS]), PLUS) == 1

    def test_more_samples_of_equal_problems_help(self) -> None:
        rows = [(f"p{i}", s % 2 == 0) for i in range(20) for s in range(4)]
        assert within_factor(pd.DataFrame(rows, columns=["problem_name", PLUS]), PLUS) == pytest.approx(0.5**0.5)

    def test_disturbed_runs(self) -> None:
        disturbed = [replace(one, runs=(replace(one.runs[0], disturbed=3),)) for one in records("m", [True])]
        text = text_of(limitations_section(data_of(iter(disturbed), records("n", [True]))))
        assert "Other programs disturbed the timed runs of 1 sample." in text


class TestDataQuality:
    def test_power(self) -> None:
        data = data_of(records("a", [True] * 20), records("b", [True, False] * 10))
        text = text_of(data_quality_section(data))
        assert "**Power:** four of five sessions of this size would show a difference of 32.1 percentage points" in text
        table = table_of(data_quality_section(data), "What the comparisons of success rates rest on")
        assert table.rows[0][-1] == "32.1"

    def test_missing_data(self) -> None:
        some = [replace(one, total_tokens=None if i else 7) for i, one in enumerate(records("m", [True] * 3))]
        none = [replace(one, response_time=None) for one in records("n", [True] * 3)]
        text = text_of(data_quality_section(data_of(iter(some), iter(none))))
        (line,) = [line for line in text.splitlines() if line.startswith("**Missing data:**")]
        assert line == "**Missing data:** m lacks 2 of 3 token counts; n lacks all response times."

    def test_no_missing_data(self) -> None:
        text = text_of(data_quality_section(data_of(records("m", [True] * 3))))
        assert "**Missing data:** none; each sample has its verdicts, response time and token count." in text


class TestIntervals:
    def test_each_number_has_its_method(self) -> None:
        section = intervals_section(data_of(records("m", [True, False] * 10), records("m", [True] * 20, "mpi")))
        rows = {row[1]: row for row in table_of(section, "Key metrics with 95% intervals").rows}
        assert rows["success, serial"][2:5] == ("Student t", "20", "50.0%")
        assert rows["success, mpi"][2] == "Wilson"
        assert rows["valid (plus)"][2] == "cluster bootstrap over problems"
        assert rows["speedup_max@1"][2:5] == ("Student t over problems", "40", "1.12")
        assert rows["fast_1"][4] == "75.0%"

    def test_numbers_are_right_aligned(self) -> None:
        """In every table of the report, each column whose cells are all numbers."""
        names = ("a", "m (x)", "m (y)")
        data = data_of(*(records(name, [i % n > 0 for i in range(20)]) for n, name in enumerate(names, 2)))
        numbers = 0
        for part in markdown(report(data)).split("\n\n"):
            if part.startswith("|"):
                rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in part.splitlines()]
                for alignment, cells in zip(rows[1], zip(*rows[2:], strict=True), strict=True):
                    known = [cell for cell in cells if cell not in ("", "-")]
                    if known and all(re.match(r"[+<-]?\.?\d", cell) for cell in known) and "_" not in known[0]:
                        assert alignment.endswith("-:"), part
                        numbers += 1
        assert numbers > 60


class TestRuntimes:
    def test_disturbed_times(self) -> None:
        quiet, noisy = (list(records(name, [True] * 3)) for name in "ab")
        noisy[0] = replace(noisy[0], runs=(replace(noisy[0].runs[0], disturbed=3),))
        assert "**Disturbed times:** none;" in text_of(runtimes_section(data_of(iter(quiet))))
        text = text_of(runtimes_section(data_of(iter(quiet), iter(noisy))))
        assert "**Disturbed times:** other programs disturbed runs of 1 of 6 samples." in text

    def test_words(self) -> None:
        runs = (timed_run(1, 4.0), timed_run(2, 2.0), timed_run(4, 1.0))
        found = [replace(one, runs=runs, best_sequential_runtime=2.0) for one in records("m", [True] * 3, "mpi")]
        text = text_of(runtimes_section(data_of(iter(found))))
        assert "**m**'s valid code is 2.00 (mpi) times as fast as the best sequential code" in text
        assert "**m**'s code is 4.00 (mpi on 4) times as fast as on one worker: an efficiency of 100.0%." in text

    def test_no_times(self) -> None:
        text = text_of(runtimes_section(data_of(records("m", [False] * 3, failure=Verdict.COMPILE_ERROR))))
        assert text.startswith("**Missing data:** no runtime is known.")


class TestGeneration:
    def test_tokens(self) -> None:
        """One model has a success in two samples, the other none."""
        data = data_of(records("half", [True, False]), records("none", [False, False]))
        section = generation_section(data)
        assert [row[1:] for row in table_of(section, "Tokens per success").rows] == [
            ("7", "50.0%", "14", "71.4"),
            ("7", "0.0%", "-", "0"),
        ]

    def test_speed_and_quality(self) -> None:
        slow = [replace(one, response_time=1.0 + (not one.valid)) for one in records("m", [True, False] * 15)]
        section = generation_section(data_of(iter(slow)))
        table = table_of(section, "Speed against quality")
        assert table.rows[0][:4] == ("m", "1 s", "2 s", "<.001")
        assert table.rows[0][4].startswith("-1.00 [")
        assert "**Speed against quality:** slow answers of m are more often wrong." in text_of(section)

    def test_a_relation_that_may_be_chance(self) -> None:
        """Failures are a little slower, in too few samples."""
        slow = [
            replace(one, response_time=1.0 + i + (not one.valid))
            for i, one in enumerate(records("m", [True, False] * 5))
        ]
        text = text_of(generation_section(data_of(iter(slow))))
        assert "**Speed against quality:** for m, no relation can be told from chance." in text

    def test_nothing_is_known(self) -> None:
        none = [replace(one, response_time=None, total_tokens=None) for one in records("m", [True])]
        assert text_of(generation_section(data_of(iter(none)))) == (
            "**Missing data:** neither response times nor tokens are known."
        )


class TestSessions:
    BEFORE, AFTER = [True] * 10 + [False] * 20, [False] * 2 + [True] * 20 + [False] * 8

    def test_before_and_after(self) -> None:
        data = data_of(records("m (before)", self.BEFORE), records("m (after)", self.AFTER))
        (section,) = sessions_sections(data)
        text = text_of(section)
        assert text.startswith(
            "**m**, from before to after: success 33.3%, then 66.7%; on the 30 prompts in common the difference is "
            "+33.3 ["
        )
        assert "Of these, 2 prompts newly fail and 12 prompts newly pass." in text
        assert "**Key finding:** from before to after, the success of m changed by +33.3 [" in text_of(
            conclusions_section(data)
        )
        trend = table_of(section, "Trend of m")
        assert trend.headers == ("metric", "before", "after", "change")
        assert [row[0] for row in trend.rows] == ["build", "valid (base)", "valid (plus)"]
        assert trend.rows[2][1].startswith("33.3 [")
        failing = table_of(section, "Prompts of m that newly fail: 2 of 30")
        assert failing.rows == tuple((f"0{i}_problem", "serial", "1/1", "0/1") for i in range(2))
        assert len(table_of(section, "Prompts of m that newly pass: 12 of 30").rows) == 12

    def test_many_checkpoints(self) -> None:
        """In the order of their steps, whatever that of the samples."""
        shares = {"m-step-1000": 18, "m-step-200": 15, "m-step-30": 10}
        data = data_of(*(records(name, [i < n for i in range(30)]) for name, n in shares.items()))
        (section,) = sessions_sections(data)
        assert table_of(section, "Trend of m-step-*").headers[1:-1] == ("step-30", "step-200", "step-1000")
        assert text_of(section).splitlines()[0].endswith("Of these, 8 prompts newly pass."), "nothing of 0 that fail"
        steps = table_of(section, "Steps of m-step-*").rows
        assert [row[2:] for row in steps] == [("30", "0", "5"), ("30", "0", "3")]

    def test_nothing_changed(self) -> None:
        data = data_of(records("m (a)", self.BEFORE), records("m (b)", self.BEFORE))
        text = text_of(sessions_sections(data)[0])
        assert (
            "the difference is +0.0 percentage points, p 1.000: no change that chance would not explain. Of these, no"
            in text
        )
        assert "newly fail:" not in text

    def test_other_models_have_no_such_section(self) -> None:
        data = data_of(records("a", [True]), records("b", [True]))
        assert not sessions_sections(data)
        assert "1.4" not in markdown(report(data))

    def test_a_session_has_the_size_of_its_model(self) -> None:
        sizes = with_sessions({"m": ModelSize("m", "m", 7)}, ["m (a)", "other (a)"])
        assert sizes["m (a)"].params_b == 7
        assert "other (a)" not in sizes


def test_a_recommendation_names_what_was_compared() -> None:
    shares = {"a": 40, "b": 20, "c": 10}
    groups = [records(name, [i < n for i in range(60)]) for name, n in shares.items()]
    text = text_of(conclusions_section(data_of(*groups, reference="c")))
    assert re.search(r"use a: it is better than c \(p [<.\d]+\); the others were not compared with it\.", text)


@pytest.mark.parametrize(
    ("outcomes", "words"),
    [
        ([[True] * 30, [False] * 30], "use a: it is better than b (p <.001)."),
        ([[True] * 30, [True] * 29 + [False]], "use a or b: these data cannot tell them apart"),
        ([[True] * 30, *[[True] * 29 + [False]] * 2], "use one of a, b and c: these data cannot tell them apart"),
        ([[True] * 30, [False] * 30, [False] * 3], "use a: it is better than b (p 0.001)."),
        ([[True, False] * 15] * 2, "choose between a and b by cost and speed: their rates are equal"),
        ([[True] * 30], "evaluate a second model or checkpoint on these prompts"),
        ([[True] * 30], "**Key finding:** 30 of 30 samples of a succeeded (100.0 [88.6-100.0]%).\n"),
        ([[True] * 29 + [False]], "(96.7 [89.8-100.0]%); 1 compiled but failed."),
        (
            [[False] * 30],
            "**Key finding:** none of 30 samples of a succeeded (0.0 [0.0-11.4]%); 30 compiled but failed.",
        ),
    ],
)
def test_recommendations(outcomes: list[list[bool]], words: str) -> None:
    data = data_of(*(records(name, own) for name, own in zip("abc", outcomes, strict=False)))
    assert words in text_of(conclusions_section(data))
