"""The report as a page: what is in it, that it is safe, and, in a browser, that it does what it says."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html.parser import HTMLParser
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from factory import RECORD, synthetic
from pytest_pareval.analysis import Analysis
from pytest_pareval.cli import main
from pytest_pareval.figures import export
from pytest_pareval.frames import frame, read_all
from pytest_pareval.journal import JournalWriter
from pytest_pareval.models import load_models
from pytest_pareval.page import page, script_json
from pytest_pareval.pareval_json import pareval_json
from pytest_pareval.record import Record
from pytest_pareval.report import Subject, report
from pytest_pareval.verdict import Strength, Verdict

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
ATTACK = "</script><script>window.hit=1</script><img src=x onerror=window.hit=1>"
HOSTILE = replace(
    RECORD,
    model=f"evil {ATTACK}",
    problem="03_dense_la_axpy",
    parallelism_model="serial",
    sample="<b>0</b>",
    verdict=Verdict.WRONG_ANSWER,
    strength=Strength.BASE,
    detail=f"<!--<script> {ATTACK} ]]> \x1b[31m\u202eturned",
    source=f"// {ATTACK}\nint x; /* \x00 \u202e */",
    text=f"`{ATTACK}`",
    prompt=ATTACK,
    log=f"candidate.cpp:1:2: error: {ATTACK}",
    origin=f"javascript:alert(1) {ATTACK}",
    generation={ATTACK: ATTACK},
)


def subject_of(records: Sequence[Record]) -> Subject:
    return Subject(frame(records), Analysis(), load_models(), {"results": None})


def write(folder: Path, records: Sequence[Record]) -> Path:
    folder.mkdir(parents=True)
    writer = JournalWriter(folder / "records.jsonl", keep=False)
    for record in records:
        writer.add(record)
    return folder


def bodies(text: str) -> list[dict[str, object]]:
    """All samples that are packed into a page."""
    chunks = re.findall(r'<script type="application/octet-stream" id="chunk-\d+">([^<]*)</script>', text)
    return [body for chunk in chunks for body in json.loads(gzip.decompress(base64.b64decode(chunk)))]


def index(text: str) -> dict[str, object]:
    found = re.search(r'<script type="application/json" id="index">([^<]*)</script>', text)
    assert found
    return json.loads(found[1])


@pytest.fixture(scope="module")
def records() -> list[Record]:
    """Two models, a sample of each prompt, and a third model that attacks its reader."""
    return [*synthetic(2, 1), HOSTILE]


@pytest.fixture(scope="module")
def text(records: list[Record]) -> str:
    return page(subject_of(records), records)


class TestContent:
    def test_all_samples_are_in_it(self, text: str, records: list[Record]) -> None:
        found = bodies(text)
        assert len(found) == len(records)
        assert {str(body["source"]) for body in found} == {str(record.source) for record in records}
        samples = index(text)["samples"]
        assert isinstance(samples, dict)
        assert {len(column) for name, column in samples.items() if name not in ("verdicts", "details")} == {481}

    def test_rows_and_samples_belong_together(self, text: str, records: list[Record]) -> None:
        data = index(text)
        samples, names, problems = data["samples"], data["models"], data["problems"]
        found = {(names[m], problems[p][0], data["parallelism"][q]): body for m, p, q, body in zip(
            samples["model"], samples["problem"], samples["parallelism"], bodies(text), strict=True
        )}  # fmt: skip
        for record in records:
            assert found[record.model, record.problem, record.parallelism_model]["source"] == record.source

    def test_the_whole_report_is_in_it(self, text: str, records: list[Record]) -> None:
        for section in report(subject_of(records)):
            assert f">{section.title}</h{section.level}>" in text
        assert text.count("<figure>") >= 5

    def test_the_same_data_give_the_same_page(self) -> None:
        few = list(islice(synthetic(1, 1), 4))
        assert page(subject_of(few), few) == page(subject_of(few), few)

    def test_size(self, text: str) -> None:
        """10,000 samples fit into an e-mail's attachment: what grows with them is at most 1.5 KB for each."""
        few = page(subject_of([HOSTILE]), [HOSTILE])
        assert (len(text) - len(few)) / 480 * 10_000 < 15e6


class Addresses(HTMLParser):
    """What attributes of a page lead to."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for name, value in attrs if name in ("action", "data", "href", "src", "srcset")]


class TestSafety:
    def test_nothing_of_a_sample_is_markup(self, text: str) -> None:
        assert "window.hit=1</script>" not in text
        assert "<img" not in text
        assert text.count("<script") == text.count("</script>") == 2 + text.count('id="chunk-')
        assert text.isascii()
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f]", text)
        assert "\u202e" not in text
        assert "&#8238;" not in text

    def test_the_policy_allows_this_script_only(self, text: str) -> None:
        policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
        script = re.search(r"<script>(.*?)</script>", text, re.DOTALL)
        assert policy
        assert script
        digest = base64.b64encode(hashlib.sha256(script[1].encode()).digest()).decode()
        assert f"default-src 'none'; script-src 'sha256-{digest}'" in policy[1]
        assert "unsafe-eval" not in policy[1]

    def test_nothing_comes_from_elsewhere(self, text: str) -> None:
        addresses = Addresses()
        addresses.feed(text)
        assert len(addresses.found) > 100
        assert all(one.startswith(("#", "data:,")) for one in addresses.found)
        assert "@import" not in text
        assert all(one.startswith("#") for one in re.findall(r"url\(([^)]*)\)", text))
        assert not re.findall(r"https?://(?!www\.w3\.org/)[^\s\"'<]*", text)

    @pytest.mark.parametrize("value", ["</script>", "<!--<script>", "]]>", "\u2028&lt;"])
    def test_json_in_a_script_element(self, value: str) -> None:
        written = script_json({value: value})
        assert not set(written) & set("<>&\u2028")
        assert json.loads(written) == {value: value}


class TestCommand:
    @pytest.fixture
    def few(self) -> list[Record]:
        return [record for record in synthetic(2, 2) if record.problem_type in ("fft", "scan")]

    def test_figures(self, few: list[Record], tmp_path: Path) -> None:
        results = write(tmp_path / "results", few)
        assert main(["report", str(results), "--figures", str(tmp_path / "figures")]) == 0
        found = sorted(path.name for path in (tmp_path / "figures").iterdir())
        names = ["effects", "generation", "problems-model-0", "problems-model-1", "profile", "rates", "runtimes"]
        assert found == sorted(f"{name}.{kind}" for name in [*names, "speedups", "types"] for kind in ("png", "svg"))
        for path in (tmp_path / "figures").iterdir():
            if path.suffix == ".png":
                assert path.read_bytes().startswith(b"\x89PNG")
            else:
                words = "".join(ElementTree.fromstring(path.read_bytes()).itertext())
                assert "mathdefault" not in words

    def test_figures_of_hostile_names(self, tmp_path: Path) -> None:
        models = [replace(HOSTILE, model=name) for name in ("../../$x$", "a/b", "A_b", "a_b", "")]
        paths = export(subject_of(models), tmp_path)
        assert {path.parent for path in paths} == {tmp_path}
        assert len({path.name.lower() for path in paths}) == len(paths)

    @pytest.mark.parametrize("kind", ["records", "csv", "json", "nothing known"])
    def test_results_in_several_forms(self, kind: str, few: list[Record], tmp_path: Path) -> None:
        few = [record for record in few if (record.model, record.problem_type) == ("model-0", "fft")]
        if kind == "nothing known":
            few = [
                replace(
                    r, response_time=None, total_tokens=None, runs=(), did_build=False, best_sequential_runtime=None
                )
                for r in few
            ]
        if kind == "csv":
            (path := tmp_path / "raw_metrics.csv").write_text(frame(few).to_csv(index=False))
        elif kind == "json":
            (path := tmp_path / "results-model-0.json").write_text(json.dumps(pareval_json(few)))
        else:
            path = write(tmp_path / "results", few)
        assert main(["report", str(path), "-o", str(tmp_path / "report.html")]) == 0
        text = (tmp_path / "report.html").read_text()
        assert len(bodies(text)) == len(few) == len(read_all([path])[1])
        assert index(text)["plus"] is (kind != "json")

    @pytest.mark.parametrize(
        ("args", "message"),
        [
            (["-o", "report.pdf"], "-o report.pdf: a report is a page (.html) or Markdown (.md)"),
            ([], "-o FILE or --figures DIR"),
            (["-o", "missing/report.html"], "missing/report.html: No such file or directory"),
        ],
    )
    def test_errors(
        self, args: list[str], message: str, few: list[Record], tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        results = write(tmp_path / "results", few[:2])
        with pytest.raises(SystemExit) as error:
            main(["report", str(results), *args])
        assert error.value.code == 4
        assert message in capsys.readouterr().err


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    sync_api = pytest.importorskip("playwright.sync_api", reason="no playwright")
    if CHROMIUM is None:
        pytest.skip("no chromium: apt-get install chromium")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def file(text: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "report.html"
    path.write_text(text)
    return path


@pytest.fixture
def shown(browser: Browser, file: Path) -> Iterator[Page]:
    """The page in a browser, which must neither complain nor ask for anything, nor do what samples say."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    shown = context.new_page()
    shown.set_default_timeout(10_000)
    complaints: list[str] = []
    asked: list[str] = []
    shown.on("console", lambda message: complaints.append(message.text))
    shown.on("pageerror", lambda error: complaints.append(str(error)))
    shown.on("dialog", lambda dialog: complaints.append(dialog.message))
    shown.on("request", lambda request: asked.append(request.url))
    shown.goto(file.as_uri())
    yield shown
    assert complaints == []
    assert [url for url in asked if not url.startswith("data:")] == [file.as_uri()]
    assert shown.evaluate("window.hit") is None
    context.close()


def column(shown: Page, table: str, number: int) -> list[str]:
    return shown.locator(f"{table} tbody tr td:nth-child({number})").all_inner_texts()


class TestBrowser:
    def test_leaderboard_sorts_and_filters(self, shown: Page, records: list[Record]) -> None:
        rates = [float(cell.split()[0]) for cell in column(shown, "#leaderboard-table", 3)]
        assert rates == sorted(rates, reverse=True)
        shown.locator("#leaderboard-table th button", has_text="plus %").click()
        assert [float(cell.split()[0]) for cell in column(shown, "#leaderboard-table", 3)] == sorted(rates)
        assert shown.locator("#leaderboard-table th[aria-sort=ascending]").count() == 1
        shown.select_option("#f-parallelism", "mpi")
        shown.select_option("#f-checks", "base")
        mpi = [record for record in records if (record.model, record.parallelism_model) == ("model-1", "mpi")]
        valid = 100 * sum(record.are_all_valid for record in mpi) / len(mpi)
        row = shown.locator("#leaderboard-table tbody tr", has_text="model-1").inner_text()
        assert f"{valid:.1f}" in row

    def test_samples_are_filtered_and_sorted(self, shown: Page, records: list[Record]) -> None:
        shown.select_option("#s-model", label="model-0")
        shown.select_option("#s-verdict", label="crash")
        crashed = [r for r in records if r.model == "model-0" and r.verdict is Verdict.CRASH]
        assert f"of {len(crashed)} samples" in shown.locator("#page-where").inner_text()
        assert set(column(shown, "#samples-table", 5)) <= {"✗ crash", "✗ crash (plus)"}
        shown.locator("#samples-table th button", has_text="tokens").click()
        tokens = [int(cell) for cell in column(shown, "#samples-table", 10)]
        assert tokens == sorted(tokens)
        shown.fill("#s-text", "no such sample")
        assert shown.locator("#page-where").inner_text() == "no sample"
        shown.locator("#sample-filters button[type=reset]").click()
        shown.locator("#page-where", has_text="1 to 50 of 481 samples").wait_for()  # fields are reset after the click
        shown.locator("#page-on").click()
        shown.locator("#page-where", has_text="51 to 100").wait_for()

    def test_a_cell_lists_its_samples_and_one_is_shown(self, shown: Page, records: list[Record]) -> None:
        shown.select_option("#f-heat-model", label="model-1")
        shown.locator('#heat-problems button[title^="07_fft_fft_conjugate, omp"]').click()
        assert column(shown, "#samples-table", 1) == ["07_fft_fft_conjugate"]
        shown.locator("#samples-table tbody a").click()
        shown.locator("#sample[open] .code").wait_for()
        record = next(
            r
            for r in records
            if (r.model, r.problem, r.parallelism_model) == ("model-1", "07_fft_fft_conjugate", "omp")
        )
        assert record.source
        assert "\n".join(shown.locator("#sample .code .line").all_text_contents()) == record.source.rstrip("\n")
        assert record.verdict in shown.locator("#sample dl").first.inner_text()
        assert shown.locator("#sample-on").is_disabled()

    def test_keyboard(self, shown: Page) -> None:
        shown.locator("#heat-types button[tabindex='0']").focus()
        first = shown.evaluate("document.activeElement.title")
        shown.keyboard.press("ArrowRight")
        second = shown.evaluate("document.activeElement.title")
        assert first != second
        shown.keyboard.press("Enter")
        shown.keyboard.press("Enter")  # the first sample of the list has the focus
        shown.locator("#sample[open] dl").first.wait_for()
        title = shown.locator("#sample-title").inner_text()
        shown.keyboard.press("ArrowRight")
        shown.wait_for_function("title => document.getElementById('sample-title').textContent !== title", arg=title)
        shown.keyboard.press("Escape")
        shown.locator("#sample").wait_for(state="hidden")
        assert shown.evaluate("document.activeElement.closest('#samples-table') !== null")

    def test_comparison(self, shown: Page, records: list[Record]) -> None:
        shown.select_option("#f-a", label="model-0")
        shown.select_option("#f-b", label="model-1")
        valid = {(r.model, r.problem, r.parallelism_model): r.valid for r in records}
        prompts = [key[1:] for key in valid if key[0] == "model-0"]
        better = sum(valid["model-1", *prompt] > valid["model-0", *prompt] for prompt in prompts)
        assert f"{better} prompts got better" in shown.locator("#comparison-summary").inner_text()
        shown.locator("#comparison-lists a").first.click()
        assert set(column(shown, "#samples-table", 3)) >= {"model-0", "model-1"}

    def test_a_hostile_sample_does_nothing(self, shown: Page) -> None:
        shown.fill("#s-text", "evil")
        shown.locator("#samples-table tbody a").click()
        shown.locator("#sample[open] .code").wait_for()
        for folded in shown.locator("#sample details").all():
            if folded.get_attribute("open") is None:
                folded.locator("summary").click()
        text = shown.locator("#sample").inner_text()
        assert ATTACK in text
        assert "\u202e" not in text
        assert "\\u{202e}" in text
        assert shown.locator("img, #sample script, #sample b").count() == 0
        shown.locator("#sample .line-link").first.click()
        assert shown.evaluate("document.activeElement.id") == "line-1"

    def test_a_table_of_the_text_sorts(self, shown: Page) -> None:
        table = shown.locator("article table.sortable").first
        table.locator("th button").first.click()
        names = table.locator("tbody td:first-child").all_inner_texts()
        assert names == sorted(names)

    @pytest.mark.parametrize("width", [390, 1280])
    def test_nothing_is_wider_than_the_window(self, shown: Page, width: int) -> None:
        shown.set_viewport_size({"width": width, "height": 800})
        assert shown.evaluate("document.documentElement.scrollWidth") <= width
