"""The overview: failures by class, heat maps, the leaderboard, the comparison."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pytest_pareval.records.dataframe import frame
from pytest_pareval.records.record import Record
from pytest_pareval.records.verdict import CheckSet, Verdict
from pytest_pareval.stats.columns import BASE, PLUS
from tests.support.factory import synthetic

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def bars(shown: Page) -> dict[tuple[str, str], tuple[int, int]]:
    """Failures and, of these, those by plus only, by class and model, as the bars' texts for screen readers say."""
    found = {}
    for words in shown.locator("#failures-chart a").evaluate_all("all => all.map(one => one.ariaLabel)"):
        verdict, model, count, _, plus = re.fullmatch(
            r"(.*?), (.*): (\d+) of (\d+) samples(?:, (\d+) of them by plus only)?", words
        ).groups()  # type: ignore[union-attr]
        found[verdict, model] = (int(count), int(plus or 0))
    return {key: counts for key, counts in found.items() if counts[0]}


def failures(records: Sequence[Record]) -> dict[tuple[str, str], tuple[int, int]]:
    failed = frame(records)
    failed = failed[~failed[PLUS].astype(bool)]
    plus = failed[BASE].astype(bool) & failed["check_set"].eq("plus")
    return {
        (str(verdict), str(model)): (len(own), int(plus[own.index].sum()))
        for (verdict, model), own in failed.groupby(["verdict", "model"])
    }


def successes(records: Sequence[Record], column: str = PLUS) -> int:
    return int(frame(records)[column].sum())


class TestFailures:
    def test_all_failures_are_in_the_chart(self, shown: Page, records: list[Record]) -> None:
        assert bars(shown) == failures(records)

    def test_it_comes_after_the_headline_and_before_the_heat_maps(self, shown: Page) -> None:
        places = [shown.locator(one).bounding_box() for one in (".headline", "#failures", "#heat-maps", "#problems")]
        tops = [place["y"] for place in places if place]
        assert len(tops) == 4
        assert tops == sorted(tops)

    def test_it_follows_the_filters(self, shown: Page, records: list[Record]) -> None:
        shown.select_option("#f-parallelism", "mpi")
        mpi = [one for one in records if one.parallelism_model == "mpi"]
        assert bars(shown) == failures(mpi)
        shown.select_option("#f-checks", "base")
        assert bars(shown) == {key: (count - plus, 0) for key, (count, plus) in failures(mpi).items() if count > plus}

    def test_lengths_are_shares(self, shown: Page, records: list[Record]) -> None:
        width = "bar => [...bar.querySelectorAll('i')].reduce((sum, i) => sum + i.getBoundingClientRect().width, 0)"
        drawn = {}
        for bar in shown.locator("#failures-chart a").all():
            verdict, model = (bar.get_attribute("title") or "").split(":")[0].split(", ", 1)
            drawn[verdict, model] = bar.evaluate(width)
        counts = {key: count for key, (count, _) in failures(records).items() if key[1].startswith("model-")}
        longest = max(counts, key=lambda key: counts[key])
        for key, count in counts.items():
            assert drawn[key] / drawn[longest] == pytest.approx(count / counts[longest], rel=0.02)

    def test_a_bar_lists_its_samples(self, shown: Page, records: list[Record]) -> None:
        crashed = [one for one in records if (one.model, one.verdict) == ("model-0", Verdict.CRASH)]
        shown.locator('#failures-chart a[title^="crash, model-0"]').click()
        shown.locator("#samples").wait_for()
        assert f"of {len(crashed)} samples" in shown.locator("#page-where").inner_text()
        assert shown.locator("#overview").is_hidden()
        shown.go_back()
        shown.locator("#failures-chart").wait_for()

    def test_without_failures(self, page_of: Callable[..., Page]) -> None:
        right = [one for one in synthetic(1, 1) if one.valid][:3]
        assert page_of(right).locator("#failures-chart").inner_text() == "No sample fails."


class TestHeatMaps:
    def test_each_cell_has_its_share_and_n(self, shown: Page, records: list[Record]) -> None:
        shown.select_option("#f-heat-model", label="all")
        own = [one for one in records if (one.problem, one.parallelism_model) == ("03_dense_la_axpy", "serial")]
        right = successes(own)
        cell = shown.locator('#heat-problems a[title^="03_dense_la_axpy, serial"]')
        assert cell.inner_text().split() == [f"{100 * right / len(own):.0f}", f"{right}/{len(own)}"]
        cells = shown.locator("#overview .heat td a").all_inner_texts()
        assert len(cells) > 300
        for text in cells:
            share, numerator, samples = map(int, re.split(r"\s+|/", text))
            assert share == int(100 * numerator / samples + 0.5)

    def test_a_cell_lists_its_samples_and_one_is_shown(self, shown: Page, records: list[Record]) -> None:
        shown.select_option("#f-heat-model", label="model-1")
        shown.locator('#heat-problems a[title^="07_fft_fft_conjugate, omp"]').click()
        shown.locator("#samples").wait_for()
        assert shown.locator("#samples-table tbody a").all_inner_texts() == ["07_fft_fft_conjugate"]
        shown.locator("#samples-table tbody a").click()
        shown.locator("#sample[open] .code").wait_for()
        prompt = ("model-1", "07_fft_fft_conjugate", "omp")
        record = next(r for r in records if (r.model, r.problem, r.parallelism_model) == prompt)
        assert record.source
        assert "\n".join(shown.locator("#sample .code .line").all_text_contents()) == record.source.rstrip("\n")
        assert record.verdict in shown.locator("#sample dl").first.inner_text()
        assert shown.locator("#sample-on").is_disabled()

    def test_arrow_keys(self, shown: Page) -> None:
        shown.locator("#heat-types a[tabindex='0']").focus()
        first = shown.evaluate("document.activeElement.title")
        shown.keyboard.press("ArrowRight")
        assert shown.evaluate("document.activeElement.title") != first
        shown.keyboard.press("ArrowLeft")
        assert shown.evaluate("document.activeElement.title") == first
        shown.keyboard.press("Enter")
        shown.locator("#samples-table tbody a").first.wait_for()


class TestLeaderboard:
    def test_it_sorts_and_follows_the_filters(self, shown: Page, records: list[Record]) -> None:
        def rates() -> list[float]:
            """Of all models but the last, which has one sample."""
            cells = shown.locator("#leaderboard-table tbody td:nth-child(3)").all_inner_texts()
            return [float(cell.split()[0]) for cell in cells[:-1]]

        assert rates() == sorted(rates(), reverse=True)
        shown.locator("#leaderboard-table th button", has_text="plus %").click()
        assert rates() == sorted(rates())
        assert shown.locator("#leaderboard-table th[aria-sort=ascending]").count() == 1
        shown.select_option("#f-parallelism", "mpi")
        shown.select_option("#f-checks", "base")
        mpi = [record for record in records if (record.model, record.parallelism_model) == ("model-1", "mpi")]
        valid = 100 * successes(mpi, BASE) / len(mpi)
        row = shown.locator("#leaderboard-table tbody tr", has_text="model-1").inner_text()
        assert f"{valid:.1f}" in row

    def test_a_model_with_fewer_prompts_comes_last(self, page_of: Callable[..., Page], records: list[Record]) -> None:
        """Whichever way the table is sorted, although all of its samples are right."""
        few = [replace(one, model="few") for one in records if one.valid][:3]
        shown = page_of([*records, *few])
        for _ in range(2):
            names = shown.locator("#leaderboard-table tbody tr").all_inner_texts()
            assert any("few" in name for name in names[-2:])
            shown.locator("#leaderboard-table th button", has_text="plus %").click()
        note = shown.locator("#leaderboard-note").inner_text()
        assert "not ranked: with fewer than the 240 prompts of the others, " in note
        assert "few (3)" in note
        shown.select_option("#f-parallelism", few[0].parallelism_model)
        assert "not ranked" in shown.locator("#leaderboard-note").inner_text()


class TestComparison:
    def test_changes_between_two_models(self, shown: Page, records: list[Record]) -> None:
        shown.select_option("#f-a", label="model-0")
        shown.select_option("#f-b", label="model-1")
        valid = {(r.model, r.problem, r.parallelism_model): r.valid for r in records}
        prompts = [key[1:] for key in valid if key[0] == "model-0"]
        better = sum(valid["model-1", *prompt] > valid["model-0", *prompt] for prompt in prompts)
        assert f"{better} prompts got better" in shown.locator("#comparison-summary").inner_text()
        shown.locator("#comparison-lists a").first.click()
        shown.locator("#samples").wait_for()
        assert set(shown.locator("#samples-table .name .long").all_inner_texts()) >= {"model-0", "model-1"}

    def test_only_what_the_report_tests_has_a_p_value(self, shown: Page) -> None:
        shown.select_option("#f-a", label="model-0")
        shown.select_option("#f-b", label="model-1")
        assert "corrected for all tests" in shown.locator("#comparison-summary").inner_text()
        shown.select_option("#f-checks", "base")
        assert "; p " not in shown.locator("#comparison-summary").inner_text()


def test_of_one_model_nothing_is_compared(page_of: Callable[..., Page]) -> None:
    few = [replace(one, model="mine") for one in synthetic(1, 1) if one.problem_type == "scan"]
    shown = page_of(few)
    assert shown.locator("#comparison").is_hidden()
    assert shown.locator("#leaderboard-table tbody tr").count() == 1
    assert any(one.check_set is CheckSet.PLUS for one in few)
