"""The command ``pareval``."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

import pytest

from factory import RECORD, timed_run
from pytest_pareval.cli import main
from pytest_pareval.frames import frame
from pytest_pareval.record import Record
from pytest_pareval.verdict import Strength, Verdict

TITLES = (
    "Rates by model",
    "Rates by problem type",
    "Comparison of build rates",
    "Comparison of plus rates",
    "Estimates for k samples (base and plus)",
    "Speedups and efficiencies for k samples (plus)",
    "Runtimes and speedups of valid samples",
    "Failures by class",
)
TYPES = ("dense_la", "fft", "scan")


def session(model: str, right: int, samples: int = 5) -> list[Record]:
    """Six problems, serial and mpi; so many of a prompt's samples are right, half as many of mpi's.

    Of the last problem's one less is.
    """
    records = []
    for i in range(6):
        for parallelism, count in (("serial", right), ("mpi", right // 2)):
            for s in range(samples):
                valid = (s + i) % samples < count - (i == 5)
                runs = tuple(
                    timed_run(n, 1.0 / n + i, valid=valid) for n in ((1, 2, 4) if parallelism == "mpi" else (1,))
                )
                one = replace(
                    RECORD,
                    model=model,
                    problem=f"0{i}_problem",
                    problem_type=TYPES[i // 2],
                    parallelism_model=parallelism,
                    sample=str(s),
                    runs=runs,
                    verdict=Verdict.VALID if valid else Verdict.WRONG_ANSWER,
                    strength=None if valid else Strength.BASE,
                    response_time=1.0 + s,
                    total_tokens=100 * (s + 1),
                )
                records.append(one)
    return records


@pytest.fixture
def results(tmp_path: Path) -> list[str]:
    """Two sessions' folders."""
    for name, right in (("one", 4), ("two", 2)):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "records.jsonl").write_text("".join(json.dumps(r.to_json()) + "\n" for r in session(name, right)))
    return [str(tmp_path / "one"), str(tmp_path / "two")]


class TestSummary:
    def test_tables(self, results: list[str], capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["summary", *results]) == 0
        text = capsys.readouterr().out
        assert [line for line in text.splitlines() if line in TITLES] == list(TITLES)
        assert max(map(len, text.splitlines())) <= 100
        assert re.search(r"^one +serial +30 +100\.0 \[\d+\.\d-100\.0\] +76\.7 \[", text, re.MULTILINE)
        assert re.search(r"^one +serial +5 +100.0% +100.0% +100.0%", text, re.MULTILINE)

    def test_formats(self, results: list[str], capsys: pytest.CaptureFixture[str]) -> None:
        main(["summary", *results, "--tables=github,latex", "--level=0.9", "--interval=jeffreys"])
        text = capsys.readouterr().out
        assert "| model   | parallel   |" in text
        assert r"\begin{tabular}" in text

    def test_reference_model(self, results: list[str], capsys: pytest.CaptureFixture[str]) -> None:
        main(["summary", *results, "--reference-model=two", "--ddof=0"])
        assert re.search(r"^one +two +\+30\.0 ", capsys.readouterr().out, re.MULTILINE)

    def test_published(self, results: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        main(["summary", *results, "--published"])
        table = capsys.readouterr().out.split("\n\n")[1].splitlines()[2:]
        names = [re.split(r"  +", line)[0] for line in table]
        assert names.index("* one") == names.index("Gemini 2.5 Flash") - 1 or "* one" in names
        rates = [float(re.findall(r"([\d.]+) \[", line)[1]) for line in table if " [" in line]
        assert rates == sorted(rates, reverse=True)
        assert sum(name.startswith("* ") for name in names) == 2
        assert len(rates) == 13

    def test_any_raw_metrics(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """A table of ParEval's columns only: no plus, no classes of failure, no speedups over the reference."""
        table = frame(session("one", 3)).iloc[:, :19]
        table.to_csv(tmp_path / "any.csv", index=False)
        assert main(["summary", str(tmp_path / "any.csv")]) == 0
        text = capsys.readouterr().out
        assert "Failures by class" not in text
        assert re.search(r"^one +serial +30 .* - +56.7%$", text, re.MULTILINE)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["summary", "/nowhere"], "/nowhere: No such file or directory"),
        (["summary"], "the following arguments are required: RESULTS"),
        (["sumary"], "invalid choice: 'sumary'"),
        (["summary", "{one}", "--level=2"], "--level: must be between 0 and 1"),
        (["summary", "{one}", "--reference-model=x"], "--reference-model: x is not among the models one"),
        (
            ["summary", "{one}", "--models={bad}", "--published"],
            'bad.toml: ["m"]: vram_gb must be a positive number, not -1',
        ),
        (["report", "{one}"], "the following arguments are required: -o"),
        (["report", "{one}", "-o", "/proc/report.md"], "/proc/report.md: "),
    ],
)
def test_wrong_usage(
    results: list[str], tmp_path: Path, arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text("[m]\nvram_gb = -1\n")
    with pytest.raises(SystemExit) as exit_:
        main([argument.format(one=results[0], bad=bad) for argument in arguments])
    assert exit_.value.code == pytest.ExitCode.USAGE_ERROR
    assert message in capsys.readouterr().err


class TestReport:
    @pytest.fixture
    def text(self, results: list[str], tmp_path: Path) -> str:
        models = tmp_path / "models.toml"
        models.write_text("[one]\nparams_b = 10\nvram_gb = 20\n")
        path = tmp_path / "report.md"
        assert main(["report", *results, "-o", str(path), f"--models={models}"]) == 0
        return path.read_text()

    def test_sections(self, text: str) -> None:
        assert re.findall(r"^## (.*)$", text, re.MULTILINE) == [
            "1 Performance",
            "2 Statistics",
            "3 Technical",
            "4 Implications",
            "5 Conclusions",
            "Appendix: environment",
        ]

    @pytest.mark.parametrize(
        "statement",
        [
            "120 samples of 2 models (one, two) for 12 prompts: 6 problems, serial, mpi.",
            "No size is known of two; `--models FILE` adds sizes.",
            "|              5 |             2.83 |                      5.67 |",
            "one is strongest in dense_la, fft (60.0%) and weakest in scan (50.0%).",
            "Against its serial code (76.7%), one has, in percentage points: mpi -40.0.",
            "one spends 529 tokens per success.",
            "cluster bootstrap",
            "one has the highest success rate, 56.7 [",
            "one is better than two by more than chance (30.0 percentage points",
            "one: geometric mean speedup over one process or thread of ",
        ],
    )
    def test_statements(self, text: str, statement: str) -> None:
        assert statement in text

    def test_nothing_is_missing_from_the_numbers(self, text: str) -> None:
        assert "nan" not in text
        assert "None" not in text

    def test_one_model_of_few_data(self, tmp_path: Path) -> None:
        table = frame(session("one", 1, samples=1)).iloc[:, :19]
        table["total_tokens"] = table["response_time"] = None
        table.to_csv(tmp_path / "any.csv", index=False)
        assert main(["report", str(tmp_path / "any.csv"), "-o", str(tmp_path / "report.md")]) == 0
        text = (tmp_path / "report.md").read_text()
        for statement in (
            "these results know no plus checks",
            "There is one model: nothing to compare.",
            "Neither response times nor tokens are known.",
            "There is one sample per prompt: how much a model's answers vary is not known.",
            "any.csv: not known.",
        ):
            assert statement in text
        assert "nan" not in text


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        main(["--version"])
    assert capsys.readouterr().out == f"pytest-pareval {version('pytest-pareval')}\n"
