"""The hooks for other plugins: the examples of docs/hooks.md as they are, and implementations that fail."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from pytest_pareval._resources import CASES
from tests.support.factory import AXPY, write_sample

PAGE = Path(__file__).parents[2] / "docs" / "hooks.md"
DATABASE, TRACKER, EXTRACTION = re.findall(r"^```python\n(.*?)^```$", PAGE.read_text(), re.DOTALL | re.MULTILINE)
RIGHT = f"{AXPY} for (size_t i = 0; i < x.size(); ++i) z[i] = alpha * x[i] + y[i]; }}"
STAND_IN = """
def __getattr__(name):
    return lambda *args, **kwargs: print(f"tracker: {name}", *args, *kwargs.items())
"""
Run = Callable[..., pytest.RunResult]


@pytest.fixture
def run(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a session of two samples, a right one and one without code, beside a conftest.py."""
    monkeypatch.delenv("PYTEST_ADDOPTS", raising=False)
    monkeypatch.setenv("COLUMNS", "300")
    write_sample(pytester.path / "samples" / "tiny", "serial", "03_dense_la_axpy", "0.cpp", RIGHT)
    write_sample(pytester.path / "samples" / "tiny", "serial", "03_dense_la_axpy", "1.md", "No idea.")
    (pytester.path / "cases").symlink_to(CASES)

    def run(*args: str) -> pytest.RunResult:
        return pytester.runpytest_subprocess(
            "cases/dense_la/test_03_dense_la_axpy.py",
            "--pareval-model=tiny",
            "--pareval-size=small",
            "-p",
            "no:cacheprovider",
            *args,
        )

    return run


def lines(pytester: pytest.Pytester) -> list[str]:
    return (pytester.path / "pareval-results" / "records.jsonl").read_text().splitlines()


@pytest.mark.parametrize("processes", [0, 2])
def test_database(processes: int, run: Run, pytester: pytest.Pytester) -> None:
    """The page's conftest.py writes what the session's files hold, once, whether or not workers evaluate."""
    pytester.makeconftest(DATABASE)
    result = run(f"-n{processes}")
    result.assert_outcomes(passed=1, failed=1)
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    with sqlite3.connect(pytester.path / "results.sqlite") as database:
        (date, environment, finished), *more = database.execute("select * from sessions")
        assert (finished, more) == (2, [])
        path = pytester.path / "pareval-results" / "environment.json"
        assert json.loads(environment) == json.loads(path.read_text())
        rows = database.execute("select sample, verdict from records where date = ? order by sample", (date,))
        assert rows.fetchall() == [("0", "valid"), ("1", "extraction failed")]
        records = [json.loads(record) for (record,) in database.execute("select record from records")]
    assert sorted(records, key=str) == sorted(map(json.loads, lines(pytester)), key=str)


def test_only_new_records_of_a_resumed_session(run: Run, pytester: pytest.Pytester) -> None:
    run("-k", "serial-tiny-0")
    pytester.makeconftest(DATABASE)
    run("--pareval-resume").assert_outcomes(passed=1, failed=1)
    with sqlite3.connect(pytester.path / "results.sqlite") as database:
        assert database.execute("select sample from records").fetchall() == [("1",)]
        assert database.execute("select finished from sessions").fetchall() == [(2,)]


def test_tracker(run: Run, pytester: pytest.Pytester) -> None:
    """The calls of the page's second example, by a stand-in for the tracker."""
    pytester.makeconftest(TRACKER)
    pytester.makepyfile(mlflow=STAND_IN)
    pytester.syspathinsert()
    printed = [line for line in run("-s").outlines if "tracker: " in line]
    text = "\n".join(printed)
    assert "tracker: start_run ('run_name', 'tiny')" in text
    assert "tracker: log_metric serial/03_dense_la_axpy/valid 1.0" in text
    assert "tracker: log_metric serial/03_dense_la_axpy/valid 0.0" in text
    assert "tracker: log_metric valid 0.5" in text
    assert printed[-1].endswith("tracker: end_run")


def test_gate_report(run: Run, pytester: pytest.Pytester) -> None:
    pytester.makeconftest(
        "def pytest_pareval_session_finish(gate_report):\n    print('gates:', gate_report and gate_report.holds)\n"
    )
    assert "gates: True" in run("-s", "--pareval-gate=pass@1>=0.1").stdout.str()
    assert "gates: None" in run("-s").stdout.str()


@pytest.mark.parametrize("processes", [0, 2])
def test_a_record_that_cannot_be_delivered(processes: int, run: Run, pytester: pytest.Pytester) -> None:
    """The evaluation goes on, its files are complete, and the summary says what failed; a gate does not hide it."""
    pytester.makeconftest(
        "import json\n\n\ndef pytest_pareval_record(record):\n    json.dumps(record)\n\n\n"
        "def pytest_pareval_session_finish():\n    raise OSError('disk full')\n"
    )
    result = run(f"-n{processes}", "--pareval-gate=pass@1>=0.1")
    assert result.ret == pytest.ExitCode.INTERNAL_ERROR
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(
        [
            "*Errors of hooks*",
            "pytest_pareval_record failed at *conftest.py:5: TypeError: Object of type Record is not JSON* (2 times)",
            "pytest_pareval_session_finish failed at *conftest.py:9: OSError: disk full",
            "*Results*",
        ]
    )
    assert len(lines(pytester)) == 2


@pytest.mark.parametrize("processes", [0, 2])
def test_start_that_fails(processes: int, run: Run, pytester: pytest.Pytester) -> None:
    """Nothing is evaluated, so a wrong password is noticed before hours of evaluation."""
    pytester.makeconftest("def pytest_pareval_session_start():\n    raise ConnectionError('no such host')\n")
    result = run(f"-n{processes}")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    expected = "*pytest_pareval_session_start failed at *conftest.py:2: ConnectionError: no such host"
    result.stderr.fnmatch_lines([expected])
    assert not (pytester.path / "pareval-results" / "records.jsonl").exists()


@pytest.mark.parametrize("args", [("--co", "--pareval-model=tiny"), ("--version",)])
def test_sessions_that_evaluate_nothing(args: tuple[str, ...], pytester: pytest.Pytester) -> None:
    """They call no hook; and the plugin's import of its hooks takes nothing else with it."""
    pytester.makeconftest("def pytest_pareval_session_start():\n    print('started')\n")
    write_sample(pytester.path / "samples" / "tiny", "serial", "03_dense_la_axpy", "0.cpp", RIGHT)
    assert "started" not in pytester.runpytest_subprocess(*args).stdout.str()


def test_wrong_argument(run: Run, pytester: pytest.Pytester) -> None:
    """pytest names arguments that a hook does not have."""
    pytester.makeconftest("def pytest_pareval_record(result):\n    pass\n")
    result = run()
    assert result.ret != pytest.ExitCode.OK
    result.stderr.fnmatch_lines(["*Argument(s) {'result'} are declared in the hookimpl but can not be found*"])


class TestExtraction:
    @pytest.fixture(autouse=True)
    def samples(self, run: Run, pytester: pytest.Pytester) -> None:
        folder = pytester.path / "samples" / "tiny"
        wrong = RIGHT.replace("alpha *", "2 *")
        write_sample(folder, "serial", "03_dense_la_axpy", "0.cpp", f"{wrong}\nANSWER:\n{RIGHT}\nANSWER: {RIGHT}")
        write_sample(folder, "serial", "03_dense_la_axpy", "1.md", "ANSWER: I cannot say.")
        write_sample(folder, "serial", "03_dense_la_axpy", "2.cpp", RIGHT)

    @pytest.mark.parametrize("processes", [0, 2])
    def test_the_pages_example(self, processes: int, run: Run, pytester: pytest.Pytester) -> None:
        pytester.makeconftest(EXTRACTION)
        run(f"-n{processes}").assert_outcomes(passed=2, failed=1)
        records = {one["sample"]: one for one in map(json.loads, lines(pytester))}
        assert records["0"]["source"].count("void axpy") == 1
        assert records["2"]["verdict"] == "valid"
        assert (records["1"]["verdict"], records["1"]["detail"]) == ("extraction failed", "the model refused")

    def test_results_depend_on_what_it_returned(self, run: Run, pytester: pytest.Pytester) -> None:
        hook = "def pytest_pareval_extract(sample):\n    return sample.text.split('ANSWER:')[%d]\n"
        pytester.makeconftest(hook % 0)
        run("-k", "serial-tiny-0").assert_outcomes(failed=1)
        pytester.makeconftest(hook % -1)
        refused = run("-k", "serial-tiny-0", "--pareval-resume")
        assert refused.ret == pytest.ExitCode.USAGE_ERROR
        refused.stderr.fnmatch_lines(["*were made with extraction pytest_pareval_extract in conftest.py (*), not *"])
        run("-k", "serial-tiny-0").assert_outcomes(passed=1)
        run("-k", "serial-tiny-0", "--pareval-resume").assert_outcomes(passed=1)

    @pytest.mark.parametrize(
        ("body", "message"),
        [
            ("return 1 / 0", "pytest_pareval_extract failed at *conftest.py:2: ZeroDivisionError: *"),
            ("return 3", "pytest_pareval_extract must return the source as a string, or None, not int"),
        ],
    )
    def test_its_errors_are_not_the_candidates(
        self, body: str, message: str, run: Run, pytester: pytest.Pytester
    ) -> None:
        pytester.makeconftest(f"def pytest_pareval_extract(sample):\n    {body}\n")
        result = run("-k", "serial-tiny-2")
        result.stdout.fnmatch_lines([f"*the harness failed, not the candidate: {message}"])
        assert result.ret == pytest.ExitCode.TESTS_FAILED

    def test_no_code(self, run: Run, pytester: pytest.Pytester) -> None:
        pytester.makeconftest("def pytest_pareval_extract():\n    return ' '\n")
        run("-k", "serial-tiny-2").assert_outcomes(failed=1)
        (record,) = map(json.loads, lines(pytester))
        assert record["detail"] == "pytest_pareval_extract returned no code"

    def test_marks_of_thinking(self, run: Run, pytester: pytest.Pytester) -> None:
        draft = RIGHT.replace("alpha *", "2 *")
        folder = pytester.path / "samples" / "tiny"
        write_sample(folder, "serial", "03_dense_la_axpy", "3.md", f"{RIGHT}\n<plan>\n{draft}</plan>\n")
        run("-k", "serial-tiny-3").assert_outcomes(failed=1)
        marks = "--pareval-thinking-marks=<plan>...</plan>"
        assert run("-k", "serial-tiny-3", "--pareval-resume", marks).ret == pytest.ExitCode.USAGE_ERROR
        run("-k", "serial-tiny-3", marks).assert_outcomes(passed=1)
        wrong = run("--pareval-thinking-marks=<plan>")
        wrong.stderr.fnmatch_lines(["*--pareval-thinking-marks: must be an opening and a closing mark *, not '<plan>'"])
