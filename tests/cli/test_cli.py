"""The command ``pareval``."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

import pytest

from pytest_pareval.cli.main import main
from pytest_pareval.problems.suite import load_problems
from pytest_pareval.records.dataframe import frame
from pytest_pareval.records.record import Record
from pytest_pareval.records.verdict import CheckSet, Verdict
from pytest_pareval.report.model_sizes import load_models
from pytest_pareval.report.published import published_table
from pytest_pareval.stats.analysis import Analysis
from tests.support.factory import RECORD, timed_run

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
                    check_set=None if valid else CheckSet.BASE,
                    response_time=1.0 + s,
                    total_tokens=100 * (s + 1),
                )
                records.append(one)
    return records


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Two sessions' folders."""
    tmp_path = tmp_path_factory.mktemp("results")
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
        assert re.search(r"^one +serial +30 +100\.0 \[\d+\.\d-100\.0\](?: w)? +76\.7 \[", text, re.MULTILINE)
        assert re.search(r"^one +serial +5 +100.0% +100.0% +100.0%", text, re.MULTILINE)

    def test_formats(self, results: list[str], capsys: pytest.CaptureFixture[str]) -> None:
        main(["summary", *results, "--tables=github,latex", "--level=0.9", "--interval=jeffreys"])
        text = capsys.readouterr().out
        assert "| model   | parallel   |" in text
        assert r"\begin{tabular}" in text

    def test_reference_model(self, results: list[str], capsys: pytest.CaptureFixture[str]) -> None:
        main(["summary", *results, "--reference-model=two", "--ddof=0"])
        assert re.search(r"^one +two +\+30\.0 ", capsys.readouterr().out, re.MULTILINE)

    def test_published(self, results: list[str], capsys: pytest.CaptureFixture[str]) -> None:
        """Models with 12 prompts come after the published ones of 120, without tier, and a note says why."""
        main(["summary", *results, "--published"])
        text = capsys.readouterr().out
        table = text.split("\n\n")[1].splitlines()[2:]
        rows = [re.split(r"  +", line) for line in table if " [" in line]
        assert len(rows) == 13
        assert [row[0] for row in rows[-2:]] == ["* one", "* two"]
        assert all(row[1] == "12" and row[-2:] == ["-", "-"] for row in rows[-2:])
        rates = [float(row[5].split(" [")[0]) for row in rows[:-2]]
        assert rates == sorted(rates, reverse=True)
        assert "Models with fewer prompts than the published ones come last" in re.sub(r"\s+", " ", text)

    def test_among_published(self) -> None:
        """A model with all 120 prompts is ranked."""
        problems = list(load_problems().values())
        records = [
            replace(RECORD, problem=one.name, problem_type=one.type, parallelism_model=parallelism)
            for one in problems
            for parallelism in ("serial", "mpi")
        ]
        table = published_table(frame(records), load_models(), Analysis(), "Published")
        assert table.rows[0][:3] == ("* org/model", "120", "120")
        assert table.rows[0][-2:] == ("100.0%", "1")
        assert "fewer prompts" not in table.note

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
        (["report", "{one}", "--figures="], "--figures: must not be empty"),
        (["summary", "{one}", "--reference-model", ""], "--reference-model: must not be empty"),
        (["summary", ""], "an argument: must not be empty"),
        (["summary", "{one}", "{one}"], "one: given twice"),
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
    @pytest.fixture(scope="class")
    def text(self, results: list[str], tmp_path_factory: pytest.TempPathFactory) -> str:
        tmp_path = tmp_path_factory.mktemp("report")
        models = tmp_path / "models.toml"
        models.write_text("[one]\nparams_b = 10\nvram_gb = 20\n")
        path = tmp_path / "report.md"
        assert main(["report", *results, "-o", str(path), f"--models={models}"]) == 0
        return path.read_text()

    def test_sections(self, text: str) -> None:
        assert re.findall(r"^## (.*)$", text, re.MULTILINE) == [
            "1 Performance analysis",
            "2 Statistics",
            "3 Technical",
            "4 Implications",
            "5 Conclusions",
            "Appendix: environment",
            "Appendix: methods",
            "Appendix: sources",
        ]
        assert re.findall(r"^### (.*)$", text, re.MULTILINE) == [
            "1.1 Build, validation and overall success",
            "1.2 Resource efficiency",
            "1.3 Problem types",
            "2.1 Confidence intervals",
            "2.2 Effect sizes",
            "2.3 Sample sizes, missing data and assumptions",
            "3.1 Runtimes and scaling",
            "3.2 Response times and tokens",
            "4.1 Architecture, size and quantisation",
            "4.2 Deployment",
            "4.3 Limitations and next measurements",
        ]

    def test_numbers_are_right_aligned(self, text: str) -> None:
        """In every table: words to the left, numbers to the right."""
        rules = [line for line in text.splitlines() if re.fullmatch(r"\|[-:|]+\|", line)]
        assert len(rules) > 10
        assert sum("-:|" in rule for rule in rules) >= len(rules) - 1, "all but the table of methods have numbers"

    @pytest.mark.parametrize(
        "statement",
        [
            "120 samples of 2 models (one, two) for 12 prompts: 6 problems in serial and mpi.",
            "**Missing data:** the size of two is not known; `--models FILE` adds it.",
            " 2.83 [2.33-3.00] |",
            " 5.67 [4.67-6.00] |",
            "No problem type of **one** differs from its overall rate by more than its interval allows.",
            "Its serial code succeeds in 76.7%, mpi code in 36.7% (40.0 points less).",
            "| one     |                 300 |     56.7% |                  529 |                         1.89 |",
            "**one** spends the fewest tokens per success, 529.",
            "cluster bootstrap",
            "**one** has the highest success rate, 56.7 [",
            "**May matter, not sure:** one succeeds more often than two here (30.0 percentage points [",
            "**Key finding:** none, as fewer than two sizes are known.",
            "| one     |        20 |",
            "**What to improve first** in two: wrong answer, its most frequent failure (73.3% of its samples, most",
            "**Recommendation:** use one or two: these data cannot tell them apart, so cost and speed may decide.",
            "**Final assessment:** one, the best model here, is in tier 2 (30 to 60%: its answers need checks",
            "All 60 problems instead of 6 would narrow that to about",
            "(cluster bootstrap over problems)",
        ],
    )
    def test_statements(self, text: str, statement: str) -> None:
        assert statement in text

    def test_one_p_value_per_comparison(self, text: str, results: list[str], tmp_path: Path) -> None:
        """Tables and sentences have the same corrected p value, with and without a reference model."""
        path = tmp_path / "reference.md"
        assert main(["report", *results, "-o", str(path), "--reference-model=two"]) == 0
        for one in (text, path.read_text()):
            table = one[one.index("**Success rates compared**") :].split("\n\n")[1]
            holm = [row.split("|")[-2].strip() for row in table.splitlines()[2:]]
            said = re.findall(r"\(30\.0 percentage points \[.* p ([\d.<]+)\)", one)
            assert len(holm) == 1
            assert holm == said
            assert "the family of 4 tests (1 pair by build and by success rate, response times of 2 models)" in one

    def test_ties(self, tmp_path: Path) -> None:
        """Three models tie for the first place, and a fourth is worse."""
        records = [*session("d", 1), *session("a", 3), *session("c", 3), *session("b", 3)]
        (tmp_path / "records.jsonl").write_text("".join(json.dumps(one.to_json()) + "\n" for one in records))
        assert main(["report", str(tmp_path), "-o", str(tmp_path / "report.md")]) == 0
        text = (tmp_path / "report.md").read_text()
        assert "**a, b and c** tie for the highest success rate, 36.7%." in text
        assert "choose between a, b and c by cost and speed: their rates are equal" in text
        assert "has the highest" not in text

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
            "these results have no plus checks",
            "There is one model, so there is nothing to compare.",
            "**Missing data:** neither response times nor tokens are known.",
            "**one** succeeds in ",
            "There is one sample per prompt: how much a model's answers vary is not known.",
            "any.csv: not known.",
        ):
            assert statement in text
        assert "nan" not in text


class TestSessionsOfOneModel:
    """Two folders with the same model: before and after."""

    @pytest.fixture
    def folders(self, tmp_path: Path) -> list[str]:
        for name, right in (("before", 2), ("after", 4)):
            (tmp_path / name).mkdir()
            text = "".join(json.dumps(one.to_json()) + "\n" for one in session("tuned", right))
            (tmp_path / name / "records.jsonl").write_text(text)
        return [str(tmp_path / name) for name in ("before", "after")]

    def test_summary(self, folders: list[str], capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["summary", *folders, "--reference-model=tuned (before)"]) == 0
        text = capsys.readouterr().out
        assert re.search(r"^tuned \(after\) +tuned \(before\) +\+30\.0 \[", text, re.MULTILINE)
        assert "Prompts of tuned that newly pass: 1 of 12\n" in text
        assert re.search(r"^05_problem +mpi +0/5 +1/5$", text, re.MULTILINE)
        assert "before: before; after: after" not in text

    def test_report(self, folders: list[str], tmp_path: Path) -> None:
        for name in ("report.md", "report.html"):
            assert main(["report", *folders, "-o", str(tmp_path / name)]) == 0
        text = (tmp_path / "report.md").read_text()
        assert "### 1.4 Sessions and checkpoints" in text
        assert "**tuned**, from before to after: success 26.7%, then 56.7%;" in text
        assert "| 05_problem | mpi        |      0/5 |     1/5 |" in text
        assert "Sessions and checkpoints" in (tmp_path / "report.html").read_text()

    def test_a_session_that_is_named_wrongly(self, folders: list[str], capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit):
            main(["summary", *folders, "--reference-model=tuned"])
        assert "tuned is not among the models tuned (before), tuned (after)" in capsys.readouterr().err


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        main(["--version"])
    assert capsys.readouterr().out == f"pytest-pareval {version('pytest-pareval')}\n"
