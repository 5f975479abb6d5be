"""The report as a page: what is in it, and that it is safe. What it does in a browser: see ``browser/``."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import replace
from html.parser import HTMLParser
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from pytest_pareval.cli.main import main
from pytest_pareval.records.dataframe import frame, read_all
from pytest_pareval.records.environment import Environment
from pytest_pareval.records.journal import JournalWriter
from pytest_pareval.records.pareval_json import pareval_json
from pytest_pareval.records.record import Record
from pytest_pareval.records.verdict import CheckSet, Verdict
from pytest_pareval.report.figures.export import export
from pytest_pareval.report.html.headline import headline
from pytest_pareval.report.html.page import page, script_json
from pytest_pareval.report.report import report
from tests.support.factory import RECORD, synthetic, timed_run
from tests.support.pages import HOSTILE, bodies, index, subject_of

if TYPE_CHECKING:
    pass


def write(folder: Path, records: Sequence[Record]) -> Path:
    folder.mkdir(parents=True)
    writer = JournalWriter(folder / "records.jsonl", keep=False)
    for record in records:
        writer.add(record)
    return folder


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


MACHINE = Environment(
    date="2026-11-28T23:59:59+00:00",
    cpu="EPYC",
    cores=16,
    memory=2**37,
    system="Linux",
    compiler="g++",
    flags="-O3",
    mpi="",
    python="3.12",
    packages={},
    size="full",
    random_inputs="",
    harness="",
    procs=(1,),
    threads=(1,),
    build_timeout=60,
    run_timeout=60,
    memory_limit=2**30,
    sandbox="bwrap",
)


def outcomes(model: str, *valid: bool) -> list[Record]:
    """A sample of each problem of as many as there are outcomes."""
    return [
        replace(
            RECORD,
            model=model,
            problem=f"{i:02}_problem",
            verdict=Verdict.VALID if right else Verdict.WRONG_ANSWER,
            check_set=None if right else CheckSet.BASE,
            runs=(timed_run(1, 1.0, valid=right),),
        )
        for i, right in enumerate(valid)
    ]


GOOD, MIDDLING = (True,) * 19 + (False,), (True, False) * 10


class TestHeadline:
    def words(self, *groups: list[Record], machines: Sequence[Environment | None] = (MACHINE,)) -> str:
        data = subject_of([record for group in groups for record in group])
        return " ".join(headline(replace(data, environments={str(i): one for i, one in enumerate(machines)})))

    def test_result_samples_date_and_machine(self) -> None:
        assert re.fullmatch(
            r"mine succeeds in 95\.0% \[\d+\.\d\u2013100\.0\] of its samples "
            r"\(20 samples; 28 November 2026, EPYC with 16 cores\)\.",
            self.words(outcomes("mine", *GOOD)),
        )

    def test_several_sessions(self) -> None:
        other = replace(MACHINE, date="2026-12-01T00:00:00+00:00", cpu="Xeon", cores=1)
        assert self.words(outcomes("mine", *GOOD), machines=(MACHINE, MACHINE, other)).endswith(
            "(20 samples; 28 November 2026 to 1 December 2026, EPYC with 16 cores and Xeon with 1 core)."
        )

    @pytest.mark.parametrize("machine", [None, replace(MACHINE, date="?", cpu="")])
    def test_what_is_not_known_is_not_claimed(self, machine: Environment | None) -> None:
        words = self.words(outcomes("mine", True), machines=(machine,))
        assert words.endswith("(1 sample; date and machine not known).")

    def test_a_lead(self) -> None:
        assert "good succeeds most often of 2 models, in 95.0% " in self.words(
            outcomes("good", *GOOD), outcomes("middling", *MIDDLING)
        )
        assert "chance" not in self.words(outcomes("good", *GOOD), outcomes("middling", *MIDDLING))

    def test_a_lead_that_may_be_chance(self) -> None:
        almost = (*GOOD[:-2], False, False)
        assert ", though the difference may be chance (" in self.words(outcomes("a", *GOOD), outcomes("b", *almost))
        three = [outcomes("a", *GOOD), outcomes("b", *almost), outcomes("c", *MIDDLING)]
        assert ", though chance may explain its lead over 1 of the others (" in self.words(*three)

    def test_a_tie_and_other_prompts(self) -> None:
        tie = self.words(outcomes("a", *GOOD), outcomes("b", *GOOD))
        assert tie.startswith("a and b succeed equally often, in 95.0%")
        assert ", though not all have the same prompts (" in self.words(outcomes("a", *GOOD), outcomes("b", *GOOD[2:]))

    def test_long_names_stay_different(self) -> None:
        names = [f"{'x' * 90}-{n}-{'y' * 90}" for n in range(2)]
        words = self.words(*(outcomes(name, *GOOD) for name in names))
        first, second = re.match(r"(\S+) and (\S+) succeed", words).groups()  # type: ignore[union-attr]
        assert first != second
        assert len(first) <= 48


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

    def test_the_policy_allows_this_script_and_this_style_only(self, text: str) -> None:
        policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
        script = re.search(r"<script>(.*?)</script>", text, re.DOTALL)
        style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)
        assert policy
        assert script
        assert style
        hashes = [base64.b64encode(hashlib.sha256(one[1].encode()).digest()).decode() for one in (script, style)]
        assert policy[1].startswith(
            f"default-src 'none'; script-src 'sha256-{hashes[0]}'; style-src 'sha256-{hashes[1]}'; img-src data:;"
        )
        assert "unsafe" not in policy[1]
        assert text.count("<style") == 1
        assert " style=" not in text[: text.index('<script type="application/json"')]

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
