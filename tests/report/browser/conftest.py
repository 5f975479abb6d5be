"""A browser, and pages in it that may neither complain nor ask for anything, nor do what samples say."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from pytest_pareval.records.record import Record
from pytest_pareval.report.html.page import page
from tests.support.pages import subject_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = shutil.which("chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

Open = Callable[..., "Page"]


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    sync_api = pytest.importorskip("playwright.sync_api", reason="no playwright")
    if CHROMIUM is None:
        pytest.skip("no chromium: apt-get install chromium")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def file(text: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "report.html"
    path.write_text(text)
    return path


@pytest.fixture
def open_file(browser: Browser) -> Iterator[Open]:
    """Opens a file at a part of the page, in a window of a width, with further options of the browser's context."""
    contexts, complaints, asked, opened = [], [], [], []

    def open_file(path: Path, part: str = "", width: int = 1280, **options: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        contexts.append(context)
        shown = context.new_page()
        shown.set_default_timeout(60_000)  # the machine may be busy
        shown.on("console", lambda message: complaints.append(message.text))
        shown.on("pageerror", lambda error: complaints.append(str(error)))
        shown.on("dialog", lambda dialog: complaints.append(dialog.message))
        shown.on("request", lambda request: asked.append(request.url))
        shown.goto(path.as_uri() + part)
        opened.append((shown, path))
        return shown

    yield open_file
    assert complaints == []
    files = {path.as_uri() for _, path in opened}
    assert {url.partition("#")[0] for url in asked if not url.startswith(("data:", "blob:"))} == files
    assert [shown.evaluate("window.hit") for shown, _ in opened] == [None] * len(opened)
    for context in contexts:
        context.close()


@pytest.fixture
def shown(open_file: Open, file: Path) -> Page:
    """The page of ``records``, at its overview."""
    return open_file(file)


@pytest.fixture
def samples(open_file: Open, file: Path) -> Page:
    """The page of ``records``, at its list of samples."""
    return open_file(file, "#samples")


@pytest.fixture
def page_of(open_file: Open, tmp_path: Path) -> Callable[..., Page]:
    """Opens a page of other records."""

    def page_of(records: Sequence[Record], part: str = "", **options: Any) -> Page:
        (path := tmp_path / "report.html").write_text(page(subject_of(records), records))
        return open_file(path, part, **options)

    return page_of
