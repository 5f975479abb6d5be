"""The list of samples: filters, search, columns, CSV, and one sample."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from pytest_pareval.records.dataframe import frame
from pytest_pareval.records.record import Record
from pytest_pareval.records.verdict import CheckSet, Verdict
from tests.report.browser.conftest import Open
from tests.support.factory import RECORD, timed_run
from tests.support.pages import ATTACK

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def column(shown: Page, name: str) -> list[str]:
    heads = [one.split("\n")[0] for one in shown.locator("#samples-table thead th").all_inner_texts()]
    return shown.locator(f"#samples-table tbody td:nth-child({heads.index(name) + 1})").all_inner_texts()


def count(shown: Page) -> str:
    return shown.locator("#page-where").inner_text().split(" of ")[-1]


def saved(shown: Page) -> str:
    with shown.expect_download() as download:
        shown.locator("#save").click()
    assert download.value.suggested_filename == "samples.csv"
    return Path(download.value.path()).read_text()


class TestFilters:
    def test_menus_and_order(self, samples: Page, records: list[Record]) -> None:
        samples.select_option("#s-model", label="model-0")
        samples.select_option("#s-verdict", label="crash")
        crashed = [r for r in records if r.model == "model-0" and r.verdict is Verdict.CRASH]
        assert count(samples) == f"{len(crashed)} samples"
        assert set(column(samples, "verdict")) <= {"\u2717 crash", "\u2717 crash (plus)"}
        samples.locator("#samples-table th button", has_text="problem").click()
        samples.locator("#samples-table th button", has_text="problem").click()
        assert column(samples, "problem") == sorted((one.problem for one in crashed), reverse=True)

    def test_what_sanitizers_found(self, page_of: Callable[..., Page]) -> None:
        race = replace(
            RECORD,
            sample="1",
            verdict=Verdict.DATA_RACE,
            check_set=CheckSet.SANITIZED,
            is_valid_sanitized=False,
            sanitizers=("address",),
        )
        unseen = replace(
            RECORD,
            sample="2",
            is_valid_sanitized=False,
            sanitizers_note="thread: it does not build",
            other_verdicts=("wrong answer (plus)",),
        )
        shown = page_of([race, unseen], "#samples")
        assert column(shown, "verdict") == ["\u2717 data race (sanitized)", "\u2713 valid"]
        shown.locator(".menu summary").click()
        shown.locator("#columns label", has_text="sanitized").click()
        assert column(shown, "sanitized") == ["no", "no"]
        shown.locator(".menu summary").click()
        shown.locator("#samples-table tbody a").last.click()
        facts = shown.locator("#sample[open] dl").first.inner_text()
        assert "thread: it does not build" in facts
        assert "wrong answer (plus)" in facts

    @pytest.mark.parametrize(
        ("words", "kept"),
        [
            ("segmentation", lambda r: r.verdict is Verdict.CRASH),
            ("SEGMENTATION  scan", lambda r: r.verdict is Verdict.CRASH and "scan" in f"{r.problem} {r.problem_type}"),
            ("segmentation -scan", lambda r: r.verdict is Verdict.CRASH and "scan" not in r.problem),
            ("model-1 serial valid", lambda r: (r.model, r.parallelism_model, r.valid) == ("model-1", "serial", True)),
        ],
    )
    def test_search(self, samples: Page, records: list[Record], words: str, kept: Callable[[Record], bool]) -> None:
        samples.fill("#s-text", words)
        assert count(samples) == f"{sum(map(kept, records))} samples"

    def test_nothing_found_and_reset(self, samples: Page) -> None:
        samples.fill("#s-text", "no such sample")
        assert samples.locator("#page-where").inner_text() == "no sample"
        assert samples.locator("#save").is_disabled()
        samples.locator("#sample-filters button[type=reset]").click()
        samples.locator("#page-where", has_text="1 to 100 of 481 samples").wait_for()  # after the click
        samples.locator("#page-on").click()
        assert samples.locator("#page-where").inner_text().startswith("101 to 200")

    def test_the_address_keeps_what_is_listed(self, samples: Page, open_file: Open, file: Path) -> None:
        samples.fill("#s-text", "a&b=c <i>")
        samples.fill("#s-text", "segmentation")
        samples.select_option("#s-parallelism", "mpi+omp")
        samples.locator("#samples-table th button", has_text="model").click()
        samples.locator(".menu summary").click()
        samples.locator("#columns label", has_text="tokens").click()
        again = open_file(file, samples.evaluate("location.hash"))
        assert column(again, "tokens") == column(samples, "tokens")
        assert column(again, "problem") == column(samples, "problem")
        assert again.input_value("#s-text") == "segmentation"
        assert again.locator("#samples-table th[aria-sort]").inner_text() == "model"

    @pytest.mark.parametrize(
        "part",
        ["#samples?model=99&verdict=x&columns=none,x&sort=-y", "#samples?text=%22%3E", "#sample-99999", "#%", "#x"],
    )
    def test_addresses_of_nothing(self, open_file: Open, file: Path, part: str) -> None:
        shown = open_file(file, part)
        assert shown.locator("#overview, #samples").locator("visible=true").count() >= 1
        assert shown.locator("dialog[open]").count() == 0


class TestColumns:
    def test_they_can_be_chosen(self, samples: Page, records: list[Record]) -> None:
        samples.locator(".menu summary").click()
        for label in ("type", "response", "disturbed"):
            samples.locator("#columns label", has_text=label).click()
        samples.locator("#columns label", has_text="what was wrong").click()
        heads = samples.locator("#samples-table thead th").all_inner_texts()
        assert {"type", "response", "disturbed"} <= set(heads)
        assert "what was wrong" not in heads
        samples.locator("#samples-table th button", has_text="response").click()
        shortest = sorted(r.response_time for r in records if r.response_time is not None)[0]
        assert float(column(samples, "response")[0].split()[0]) == pytest.approx(
            1000 * shortest if shortest < 1 else shortest, rel=0.01
        )

    def test_disturbed_times_are_marked(self, page_of: Callable[..., Page]) -> None:
        runs = (replace(timed_run(1, 1e-5), disturbed=3),)
        disturbed = replace(RECORD, sample="7", runs=runs)
        shown = page_of([replace(RECORD, runs=(timed_run(1, 2.5e-4),)), disturbed], "#samples")
        assert column(shown, "best time") == ["250 \u00b5s", "10 \u00b5s ~"]
        shown.locator("#samples-table tbody a").nth(1).click()
        assert "3 repetitions disturbed" in shown.locator("#sample[open]").inner_text()


class TestCsv:
    def test_listed_samples_and_chosen_columns(self, samples: Page, records: list[Record]) -> None:
        samples.select_option("#s-model", label="model-1")
        samples.locator("#samples-table th button", has_text="best time").click()
        table = pd.read_csv(io.StringIO(saved(samples)), dtype={"sample": str})
        own = frame([one for one in records if one.model == "model-1"])
        assert len(table) == len(own) == 240
        assert list(table.columns) == [
            "problem_name", "parallelism_model", "model", "sample", "verdict", "detail", "best_runtime", "speedup_seq"
        ]  # fmt: skip
        key = ["problem_name", "parallelism_model"]
        joined = table.merge(own, on=key, suffixes=("", "_own"))
        assert (joined["verdict"] == joined["verdict_own"].astype(str)).all()
        known = joined[joined["best_runtime"].notna()]
        assert known["best_runtime"].to_numpy() == pytest.approx(known["best_runtime_own"].to_numpy(float), rel=1e-3)
        assert table["best_runtime"].dropna().is_monotonic_increasing

    def test_names_are_whole_and_no_formula_runs(self, page_of: Callable[..., Page]) -> None:
        names = ['=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", 'a,"b"\nc', "x" * 90]
        shown = page_of([replace(RECORD, model=name, sample=str(i)) for i, name in enumerate(names)], "#samples")
        table = pd.read_csv(io.StringIO(saved(shown)), dtype=str).sort_values("sample")
        assert list(table["model"]) == [f"'{name}" for name in names[:4]] + names[4:]


class TestOneSample:
    def test_keyboard(self, samples: Page) -> None:
        samples.locator("#samples-table tbody a").first.focus()
        samples.keyboard.press("Enter")
        samples.locator("#sample[open] dl").first.wait_for()
        title = samples.locator("#sample-title").inner_text()
        samples.keyboard.press("ArrowRight")
        samples.wait_for_function("title => document.getElementById('sample-title').textContent !== title", arg=title)
        samples.keyboard.press("Escape")
        samples.locator("#sample").wait_for(state="hidden")
        assert samples.evaluate("document.activeElement.closest('#samples-table') !== null")
        assert samples.evaluate("location.hash").startswith("#samples?")

    def test_all_controls_can_be_reached_by_tab(self, samples: Page) -> None:
        reached = set()
        samples.locator("#views a").first.focus()
        for _ in range(14):
            samples.keyboard.press("Tab")
            reached.add(samples.evaluate("document.activeElement.id || document.activeElement.textContent"))
        assert {"s-text", "s-model", "s-verdict", "columns", "save", "reset"} <= reached

    def test_a_hostile_sample_does_nothing(self, samples: Page) -> None:
        samples.fill("#s-text", "evil")
        samples.locator("#samples-table tbody a").click()
        samples.locator("#sample[open] .code").wait_for()
        for folded in samples.locator("#sample details").all():
            if folded.get_attribute("open") is None:
                folded.locator("summary").click()
        text = samples.locator("#sample").inner_text()
        assert ATTACK in text
        assert "\u202e" not in text
        assert "\\u{202e}" in text
        assert samples.locator("img, #sample script, #sample b").count() == 0
        samples.locator("#sample .line-link").first.click()
        assert samples.evaluate("document.activeElement.id") == "line-1"


def version(sample: str, source: str | None, **changes: object) -> Record:
    return replace(RECORD, sample=sample, source=source, **changes)  # type: ignore[arg-type]


LEFT = "void f() {\n  int a = 1;\n  work(a);\n  done();\n}\n"
RIGHT = "void f() {\n  int a = 2;\n  done();\n  more();\n}\n"


class TestTwoSamples:
    def open(self, page_of: Callable[..., Page], *records: Record, **options: object) -> Page:
        shown = page_of(records, "#samples", **options)
        for box in shown.locator("#samples-table td.choose input").all()[:2]:
            box.click()
        shown.locator("#chosen-show").click()
        shown.locator("#difference[open] .difference").wait_for()
        return shown

    def lines(self, shown: Page, kind: str) -> list[str]:
        texts = shown.locator(f"#difference td.{kind}").all_text_contents()
        return [text.removeprefix(f"{kind}: ") for text in texts]

    @pytest.mark.parametrize("width", [420, 1400])
    def test_differences(self, page_of: Callable[..., Page], width: int) -> None:
        shown = self.open(page_of, version("0", LEFT), version("1", RIGHT), width=width)
        assert self.lines(shown, "removed") == ["  int a = 1;", "  work(a);"]
        assert self.lines(shown, "added") == ["  int a = 2;", "  more();"]
        assert shown.locator("#difference mark").all_text_contents() == ["1", "2"]
        assert shown.locator("#difference-count").inner_text() == "3 of 6 lines differ."
        rows = shown.locator("#difference .difference tr").count()
        assert rows == (7 if width == 420 else 6)
        text = shown.locator("#difference .facts").inner_text()
        assert "valid" in text

    def test_sides_can_be_swapped(self, page_of: Callable[..., Page]) -> None:
        shown = self.open(page_of, version("0", LEFT), version("1", RIGHT))
        shown.locator("#difference-swap").click()
        shown.locator("#difference td.added", has_text="work(a);").wait_for()
        assert self.lines(shown, "removed") == ["  int a = 2;", "  more();"]

    def test_the_same_code_and_other_texts(self, page_of: Callable[..., Page]) -> None:
        shown = self.open(page_of, version("0", LEFT, log="a"), version("1", LEFT, log=""))
        assert shown.locator("#difference-count").inner_text() == "Both are the same."
        shown.select_option("#difference-text", "log")
        assert self.lines(shown, "removed") == ["a"]

    def test_a_sample_without_code(self, page_of: Callable[..., Page]) -> None:
        shown = self.open(page_of, version("0", None), version("1", "x\ny\n"))
        assert self.lines(shown, "added") == ["x", "y"]

    def test_values_that_differ_stand_out(self, page_of: Callable[..., Page]) -> None:
        shown = self.open(page_of, version("0", LEFT), version("1", LEFT, total_tokens=8))
        differing = shown.locator("#difference .differs th").all_inner_texts()
        assert differing == ["sample", "tokens"]

    def test_long_texts(self, page_of: Callable[..., Page]) -> None:
        """Too long to be aligned line by line: what both begin and end with still is."""
        many = "".join(f"{i};\n" for i in range(2500))
        other = "".join(f"{i}!\n" for i in range(2500))
        shown = self.open(page_of, version("0", f"a\n{many}z\n"), version("1", f"a\n{other}z\n"))
        assert shown.locator("#difference-count").inner_text() == "2500 of 2,502 lines differ."

    def test_another_sample_of_the_prompt(self, samples: Page) -> None:
        samples.locator("#samples-table tbody a").first.click()
        samples.locator("#sample[open] .code").wait_for()
        assert samples.locator("#sample-other option").count() == 2
        samples.select_option("#sample-other", index=1)
        samples.locator("#difference[open]").wait_for()
        assert samples.locator("#sample").is_hidden()
        assert samples.evaluate("location.hash") == "#compare-0-1"
        samples.go_back()
        samples.locator("#sample[open]").wait_for()
        samples.keyboard.press("Escape")
        samples.locator("#sample").wait_for(state="hidden")
        assert samples.evaluate("location.hash").startswith("#samples?")

    def test_the_third_choice_replaces_the_first(self, samples: Page) -> None:
        boxes = samples.locator("#samples-table td.choose input")
        for i in range(3):
            boxes.nth(i).click()
        assert [boxes.nth(i).is_checked() for i in range(3)] == [False, True, True]
        samples.locator("#chosen-none").click()
        assert samples.locator("#chosen").is_hidden()
        assert samples.locator("#samples-table input:checked").count() == 0

    def test_hostile_code(self, page_of: Callable[..., Page]) -> None:
        hostile: Sequence[str] = (f"{ATTACK}\n\u202e<b>x</b>\n", f"{ATTACK} \n<b>y</b>\n")
        shown = self.open(page_of, version("0", hostile[0]), version(ATTACK, hostile[1]))
        assert shown.locator("#difference :is(img, script, b)").count() == 0
        assert self.lines(shown, "removed") == [ATTACK, "\\u{202e}<b>x</b>"]
