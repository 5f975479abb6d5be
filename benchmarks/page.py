"""Seconds that a report of 10,000 samples takes to write, to open in a browser and to work with, and how large it is.

    python benchmarks/page.py [--models 4] [--samples 11]

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

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from factory import synthetic
from pytest_pareval.analysis import Analysis
from pytest_pareval.frames import frame
from pytest_pareval.models import load_models
from pytest_pareval.page import page
from pytest_pareval.report import Subject

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]


def timed(name: str, act: Callable[[], object]) -> None:
    """Do something and print the seconds that it took."""
    begin = time.perf_counter()
    act()
    print(f"{name:<30} {time.perf_counter() - begin:6.2f} s", flush=True)


def main() -> None:
    """Print seconds for each thing that a reader does."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--models", type=int, default=4)
    parser.add_argument("--samples", type=int, default=11)
    given = parser.parse_args()
    records = list(synthetic(given.models, given.samples))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder) / "report.html"
        subject = Subject(frame(records), Analysis(), load_models(), {})
        timed("write the page", lambda: path.write_text(page(subject, records)))
        print(f"{len(records)} samples: {path.stat().st_size / 1e6:.1f} MB")
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for _ in range(3):
            shown = browser.new_page()

            def open_page(shown=shown) -> None:
                shown.goto(path.as_uri())
                shown.wait_for_selector("#samples-table tbody tr")

            timed("open it, until samples are listed", open_page)
        timed("choose a parallelism model", lambda: shown.select_option("#f-parallelism", "mpi"))
        timed("filter samples by text", lambda: shown.fill("#s-text", "segmentation"))
        timed("sort them", lambda: shown.locator("#samples-table th button", has_text="tokens").click())

        def open_sample() -> None:
            shown.locator("#samples-table tbody a").first.click()
            shown.locator("#sample[open] .code").wait_for()

        timed("open a sample", open_sample)
        browser.close()


if __name__ == "__main__":
    main()
