"""How the page looks: nothing collides or is cut off, in windows of any width, in light and dark; views; print."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from pytest_pareval.records.record import Record
from pytest_pareval.report.html.page import page
from tests.report.browser.conftest import Open
from tests.support.factory import synthetic
from tests.support.pages import HOSTILE, subject_of

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

PARTS = ("", "#samples", "#report", "#sample-3", "#compare-0-1")
NAMES = [
    f"Qwen/Qwen2.5-Coder-{size}-Instruct-GPTQ-Int4-hpc-step-{step}" for size in ("7B", "32B") for step in (1000, 2000)
]

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")

COLLISIONS = (Path(__file__).parent / "collisions.js").read_text()
CONTRAST = (Path(__file__).parent / "contrast.js").read_text()


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page of four models with long and similar names, and of a hostile one."""
    names = dict(zip((f"model-{i}" for i in range(4)), NAMES, strict=True))
    records = [replace(one, model=names[one.model]) for one in synthetic(4, 1)]
    records.append(replace(HOSTILE, model="<b>" + "w" * 200))
    (path := tmp_path_factory.mktemp("many") / "report.html").write_text(page(subject_of(records), records))
    return path


class TestCollisions:
    @pytest.mark.parametrize("part", PARTS)
    @pytest.mark.parametrize("widths", [(420, 360), (1400, 800, 2200)], ids=["phone", "desktop"])
    def test_no_text_lies_on_another_or_outside(
        self, open_file: Open, many: Path, widths: tuple[int, ...], part: str
    ) -> None:
        shown = open_file(many, part, width=widths[0])
        if part.startswith(("#sample-", "#compare-")):
            shown.locator("dialog[open] pre, dialog[open] .difference").first.wait_for()
        for width in widths:
            shown.set_viewport_size({"width": width, "height": 900})
            shown.evaluate("() => new Promise(requestAnimationFrame)")  # what follows the window's width is drawn
            assert shown.evaluate(COLLISIONS) == [], width
            assert shown.evaluate("document.documentElement.scrollWidth") <= width

    def test_a_collision_would_be_seen(self, open_file: Open, many: Path) -> None:
        shown = open_file(many, width=420)
        shown.evaluate("document.querySelector('#failures-chart th').style.marginBottom = '-1rem'")
        shown.evaluate("document.querySelector('#failures-chart td span').style.marginLeft = '-9rem'")
        assert shown.evaluate(COLLISIONS) != []

    def test_wide_screens_are_used(self, open_file: Open, many: Path) -> None:
        shown = open_file(many, "#samples", width=2200)
        table = shown.locator("#samples-table table").bounding_box()
        assert table
        assert table["width"] > 2000
        shown = open_file(many, width=2200)
        failures, types = (shown.locator(one).bounding_box() for one in ("#failures", "#heat-maps"))
        assert failures
        assert types
        assert failures["x"] + failures["width"] < types["x"], "side by side"


class TestNames:
    @pytest.mark.parametrize("width", [420, 1400])
    def test_two_models_never_have_the_same_text(self, open_file: Open, many: Path, width: int) -> None:
        shown = open_file(many, width=width)
        own = [f"{place} .name" for place in ("#failures-totals", "#heat-types", "#leaderboard-table")]
        for place in own:
            assert len(set(shown.locator(place).all_inner_texts())) == len(NAMES) + 1
        for menu in ("#f-heat-model", "#f-a", "#s-model"):
            options = shown.locator(f"{menu} option:not([value=''])").all_inner_texts()
            assert len(set(options)) == len(options) == len(NAMES) + 1

    def test_the_whole_name_is_the_title(self, open_file: Open, many: Path) -> None:
        shown = open_file(many, "#report")
        titles = shown.locator("article table .name").evaluate_all("all => all.map(one => one.title)")
        assert set(titles) >= set(NAMES)
        cells = shown.locator("article table .name").all_inner_texts()
        assert max(map(len, cells)) <= 30


class TestColours:
    @pytest.mark.parametrize("part", PARTS)
    def test_text_can_be_read(self, open_file: Open, many: Path, part: str) -> None:
        """Contrast of 4.5 or more, as WCAG 2.2 wants of text at level AA."""
        shown = open_file(many, part)
        for scheme in SCHEMES:
            shown.emulate_media(color_scheme=scheme)
            assert shown.evaluate(CONTRAST) == [], scheme

    def test_dark_is_dark(self, open_file: Open, many: Path) -> None:
        shown = open_file(many, color_scheme="dark")
        assert shown.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(22, 24, 27)"


class TestViews:
    def visible(self, shown: Page) -> list[str]:
        return [one for one in ("overview", "samples", "report") if shown.locator(f"#{one}").is_visible()]

    def wait_for(self, shown: Page, name: str) -> None:
        """The page hears of its new address only after the click."""
        shown.wait_for_selector(f'body[data-view="{name}"]')

    def test_one_at_a_time(self, shown: Page) -> None:
        assert self.visible(shown) == ["overview"]
        for name in ("Samples", "Report", "Overview"):
            shown.locator("#views a", has_text=name).click()
            self.wait_for(shown, name.lower())
            assert self.visible(shown) == [name.lower()]
            assert shown.locator("#views a[aria-current]").all_inner_texts() == [name]
        shown.go_back()
        self.wait_for(shown, "report")
        assert self.visible(shown) == ["report"]

    def test_a_heading_of_the_report_has_an_address(self, open_file: Open, file: Path) -> None:
        shown = open_file(file, "#2-statistics")
        assert self.visible(shown) == ["report"]
        place = shown.locator("#\\32 -statistics").bounding_box()
        assert place
        assert 0 <= place["y"] < 100

    def test_the_list_keeps_its_state_between_views(self, samples: Page) -> None:
        samples.fill("#s-text", "segmentation")
        samples.locator("#views a", has_text="Report").click()
        samples.locator("#views a", has_text="Samples").click()
        assert samples.input_value("#s-text") == "segmentation"

    def test_a_table_of_the_text_sorts(self, open_file: Open, file: Path) -> None:
        shown = open_file(file, "#report")
        table = shown.locator("article table.sortable").first
        table.locator("th button").first.click()
        names = table.locator("tbody td:first-child").all_inner_texts()
        assert names == sorted(names)

    def test_without_javascript_the_report_is_there(self, open_file: Open, file: Path) -> None:
        shown = open_file(file, java_script_enabled=False)
        assert shown.locator("article h2").first.is_visible()
        assert shown.locator("noscript p").is_visible()
        assert shown.locator(".headline").is_visible()

    def test_paper_has_charts_and_text(self, shown: Page) -> None:
        shown.emulate_media(media="print")
        assert self.visible(shown) == ["overview", "report"]
        assert not shown.locator("#filters").is_visible()

    def test_a_window_that_becomes_narrow(self, open_file: Open, many: Path) -> None:
        shown = open_file(many, width=1400)
        assert shown.locator("#heat-types tbody tr").count() == len(NAMES) + 1
        shown.set_viewport_size({"width": 420, "height": 900})
        shown.locator("#heat-types tbody tr").nth(12).wait_for()
        assert shown.evaluate(COLLISIONS) == []


def test_a_page_of_a_table_without_code(open_file: Open, tmp_path: Path, records: list[Record]) -> None:
    """A raw_metrics.csv has verdicts only."""
    few = records[:4]
    (path := tmp_path / "report.html").write_text(page(subject_of(few), [None] * len(few)))
    shown = open_file(path, "#sample-0")
    shown.locator("#sample[open]", has_text="has no code").wait_for()
    shown.goto(f"{path.as_uri()}#compare-0-1")
    shown.locator("#difference[open]", has_text="Neither has this text.").wait_for()


def test_many_models_share_the_colours(page_of: Callable[..., Page]) -> None:
    """There are seven colours: the eighth model has the first one again, and a name of its own beside each bar."""
    few = [one for one in synthetic(9, 1) if one.problem_type == "scan"]
    shown = page_of(few, width=420)
    assert len(set(shown.locator("#failures-totals .name").all_inner_texts())) == 9
    assert shown.locator("#heat-types tbody tr").count() == 9
    assert shown.evaluate("document.documentElement.scrollWidth") <= 420
