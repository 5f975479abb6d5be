"""Seconds that a report of 12,000 samples takes to write, to open in a browser and to work with, and how large it is.

    python benchmarks/page.py [--models 5] [--samples 10]

Records are made up: so many ``--samples`` of each of 240 prompts, for each model. Needs chromium and playwright.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from pytest_pareval.records.dataframe import frame
from pytest_pareval.report.data import ReportData
from pytest_pareval.report.html.page import page
from pytest_pareval.report.model_sizes import load_models
from pytest_pareval.stats.analysis import Analysis

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.support.factory import synthetic

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]


def timed(name: str, act: Callable[[], object]) -> None:
    """Do something and print the seconds that it took."""
    begin = time.perf_counter()
    act()
    print(f"{name:<30} {time.perf_counter() - begin:6.2f} s", flush=True)


def save(shown: Page) -> None:
    """Save all samples as CSV."""
    with shown.expect_download() as download:
        shown.locator("#save").click()
    download.value.path()


def main() -> None:
    """Print seconds for each thing that a reader does."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--models", type=int, default=5)
    parser.add_argument("--samples", type=int, default=10)
    given = parser.parse_args()
    records = list(synthetic(given.models, given.samples))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder) / "report.html"
        data = ReportData(frame(records), Analysis(), load_models(), {})
        timed("write the page", lambda: path.write_text(page(data, records)))
        print(f"{len(records)} samples: {path.stat().st_size / 1e6:.1f} MB")
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for part, ready in (("#overview", "#heat-problems td a"), ("#samples", "#samples-table tbody tr")) * 2:
            shown = browser.new_page()

            def open_page(shown: Page = shown, part: str = part, ready: str = ready) -> None:
                shown.goto(path.as_uri() + part)
                shown.wait_for_selector(ready)

            timed(f"open {part}", open_page)
        timed("search", lambda: shown.fill("#s-text", "segmentation model-1"))
        timed("search again", lambda: shown.fill("#s-text", "scan"))
        timed("list all", lambda: shown.fill("#s-text", ""))
        timed("sort", lambda: shown.locator("#samples-table th button", has_text="best time").click())
        timed("save as CSV", lambda: save(shown))

        def open_sample() -> None:
            shown.locator("#samples-table tbody a").first.click()
            shown.locator("#sample[open] .code").wait_for()

        def compare_samples() -> None:
            shown.select_option("#sample-other", index=1)
            shown.locator("#difference[open] .difference").wait_for()

        timed("open a sample", open_sample)
        timed("compare it with another one", compare_samples)
        shown.goto(f"{path.as_uri()}#overview")
        timed("choose a parallelism model", lambda: shown.select_option("#f-parallelism", "mpi"))
        browser.close()


if __name__ == "__main__":
    main()
