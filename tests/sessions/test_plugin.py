"""The plugin as a pytest user meets it."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from pytest_pareval._resources import CASES
from pytest_pareval.records.raw_metrics import COLUMNS, EXTRA_COLUMNS
from tests.support.factory import AXPY, write_sample

pytestmark = pytest.mark.slow

Run = Callable[..., pytest.RunResult]
AXPY_CASE = "dense_la/test_03_dense_la_axpy.py"
RIGHT = f"{AXPY} for (size_t i = 0; i < x.size(); ++i) z[i] = alpha * x[i] + y[i]; }}"
OMP = RIGHT.replace("for (", "\n#pragma omp parallel for\nfor (")
WRONG = RIGHT.replace("i = 0", "i = 1")
BROKEN = RIGHT.replace("alpha", "beta", 2).replace("beta", "alpha", 1)
MPI = RIGHT.replace("for (", "MPI_Barrier(MPI_COMM_WORLD); for (")


@pytest.fixture
def samples(tmp_path: Path) -> Path:
    """Five samples of the model `tiny`: two right, one wrong, one that does not compile, one without code."""
    folder = tmp_path / "samples" / "tiny"
    problem = "03_dense_la_axpy"
    write_sample(folder, "serial", problem, "0.cpp", RIGHT)
    write_sample(folder, "serial", problem, "1.cpp", WRONG)
    write_sample(folder, "serial", problem, "2.cpp", BROKEN)
    write_sample(folder, "omp", problem, "0.cpp", OMP)
    write_sample(folder, "omp", problem, "1.md", "No idea.")
    return tmp_path / "samples"


@pytest.fixture
def run(pytester: pytest.Pytester, tmp_path: Path, samples: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run pytest on the cases with small sizes, one thread count and the samples above."""
    monkeypatch.delenv("PYTEST_ADDOPTS", raising=False)
    monkeypatch.setenv("COLUMNS", "300")

    def run(*args: str, cases: str = AXPY_CASE) -> pytest.RunResult:
        return pytester.runpytest_subprocess(
            str(CASES / cases),
            f"--pareval-samples={samples}",
            f"--pareval-output={tmp_path / 'out'}",
            "--pareval-size=small",
            "--pareval-fresh",
            "--pareval-threads=1,2",
            "--pareval-procs=1,2",
            "-p",
            "no:cacheprovider",
            *args,
        )

    return run


def out(tmp_path: Path, name: str) -> Path:
    return tmp_path / "out" / name


class TestSession:
    @pytest.fixture
    def result(self, run: Run) -> pytest.RunResult:
        return run("--pareval-model=tiny")

    def test_samples_that_are_left_out_are_counted(self, run: Run, samples: Path) -> None:
        write_sample(samples / "tiny", "kokkos", "03_dense_la_axpy", "0.cpp", RIGHT)
        write_sample(samples / "tiny", "cuda", "03_dense_la_axpy", "0.cpp", RIGHT)
        write_sample(samples / "tiny", "cuda", "03_dense_la_axpy", "1.cpp", RIGHT)
        result = run("--pareval-model=tiny", "-k", "nothing")
        result.stdout.fnmatch_lines(
            ["pareval: left out: 3 samples that cannot be evaluated here (2 for cuda, 1 for kokkos)"]
        )

    def test_everything_of_a_session(self, result: pytest.RunResult, tmp_path: Path) -> None:
        result.assert_outcomes(passed=2, failed=3)
        assert result.ret == pytest.ExitCode.TESTS_FAILED
        self.check_explanations(result)
        self.check_tables(result)
        result.stdout.no_fnmatch_line("*traceback*")
        result.stdout.no_fnmatch_line("*During handling*")
        self.check_csv(pd.read_csv(out(tmp_path, "raw_metrics.csv")))
        self.check_json(json.loads(out(tmp_path, "results-tiny.json").read_text()))
        assert len(out(tmp_path, "records.jsonl").read_text().splitlines()) == 5

    def check_explanations(self, result: pytest.RunResult) -> None:
        text = result.stdout.str()
        assert "Traceback" not in text
        assert "AssertionError" not in text
        assert "assert record.valid" not in text
        result.stdout.fnmatch_lines(
            [
                "extraction failed: no C++ code was found",
                "  sample: *omp/03_dense_la_axpy/1.md",
                "wrong answer (base checks): z[[]0]: got 0, expected *",
                "  input: random input 1 of size 1024: alpha=*, x=[[]*",
                "  sample: *serial/03_dense_la_axpy/1.cpp",
                "compile error: candidate.cpp:1:*: error: 'beta' was not declared in this scope*",
                "*1 | void axpy(*beta * x*",
            ]
        )

    def check_tables(self, result: pytest.RunResult) -> None:
        result.stdout.fnmatch_lines(
            [
                "*Rates by model*",
                "model    parallel      n*built %*valid %*plus %*of built",
                "tiny     serial        3  66.7 [[]*-*[]]  33.3 [[]*[]]  33.3 [[]*[]] *50.0%",
                "tiny     omp           2  50.0 [[]*-*[]]  50.0 [[]*[]]  50.0 [[]*[]] *100.0%",
                "95% intervals: *",
                "*Rates by problem type*",
                "tiny     dense_la *",
                "*Speedups and efficiencies for k samples (plus)*",
                "tiny     omp           1 *",
                "*Runtimes and speedups of valid samples*",
                "tiny     omp *x *",
                "*Failures by class*",
                "tiny     serial *0 *1 *1",
                "tiny     omp *1 *0 *0",
                "*Results*",
                "*raw_metrics.csv",
                "*results-tiny.json",
                "FAILED *test_axpy[[]serial-tiny-1] - Failed: wrong answer (base checks): z[[]0]: got 0, expected *",
            ]
        )

    def check_csv(self, table: pd.DataFrame) -> None:
        assert tuple(table.columns) == COLUMNS + EXTRA_COLUMNS
        assert list(zip(table.parallelism_model, table["sample"].astype(str), table.verdict, strict=True)) == [
            ("omp", "0", "valid"),
            ("omp", "1", "extraction failed"),
            ("serial", "0", "valid"),
            ("serial", "1", "wrong answer"),
            ("serial", "2", "compile error"),
        ]
        assert table.source_write_success.tolist() == [True, False, True, True, True]
        assert table.did_build.tolist() == [True, False, True, True, False]
        assert table.did_all_run.tolist() == [True, False, True, True, False]
        assert table.are_all_valid.tolist() == [True, False, True, False, False]
        assert table.are_all_valid_plus.tolist() == [True, False, True, False, False]
        assert table.num_successful_runs.tolist() == [2, 0, 1, 0, 0]
        assert table.best_sequential_runtime.notna().tolist() == [True, False, True, False, False]
        assert table.speedup_2proc.notna().tolist() == [True, False, False, False, False]

    def check_json(self, prompts: list[dict[str, Any]]) -> None:
        assert [(p["name"], p["parallelism_model"]) for p in prompts] == [
            ("03_dense_la_axpy", "omp"),
            ("03_dense_la_axpy", "serial"),
        ]
        right, wrong, broken = prompts[1]["outputs"]
        assert right["generated_output"] == RIGHT
        assert right["best_sequential_runtime"] > 0
        (run,) = right["runs"]
        assert run["runtime"] > 0
        assert run | {"runtime": 0} == {
            "did_run": True,
            "is_valid": True,
            "runtime": 0,
            "num_procs": 1,
            "num_threads": 1,
        }
        assert (wrong["did_build"], wrong["did_any_run"], wrong["are_any_valid"]) == (True, True, False)
        assert broken["runs"] is None
        assert {"temperature", "top_p", "do_sample", "max_new_tokens", "prompted", "prompt"} <= prompts[0].keys()


def comparable(path: Path) -> list[dict[str, object]]:
    """Records without what two runs may differ in."""
    records = []
    for line in path.read_text().splitlines():
        record = json.loads(line)
        of_this_run = ("times", "rank_times", "disturbed")
        record["runs"] = [{k: v for k, v in run.items() if k not in of_this_run} for run in record["runs"]]
        records.append({k: v for k, v in record.items() if k not in ("best_sequential_runtime", "seconds")})
    return sorted(records, key=lambda r: (r["parallelism_model"], r["sample"]))


def test_xdist_gives_the_same_records(run: Run, tmp_path: Path) -> None:
    run("--pareval-model=tiny", "-n0").assert_outcomes(passed=2, failed=3)
    alone = comparable(out(tmp_path, "records.jsonl"))
    result = run("--pareval-model=tiny", "-n2")
    result.assert_outcomes(passed=2, failed=3)
    assert comparable(out(tmp_path, "records.jsonl")) == alone
    result.stdout.fnmatch_lines(["*Rates by model*", "*raw_metrics.csv"])


@pytest.mark.parametrize(("kind", "line"), [("landlock", "landlock (own view of files; *"), ("auto", "*")])
def test_the_header_says_which_sandbox(run: Run, kind: str, line: str) -> None:
    result = run("--pareval-model=tiny", f"--pareval-sandbox={kind}", "-k", "serial-tiny-0")
    result.assert_outcomes(passed=1, deselected=4)
    result.stdout.fnmatch_lines([f"pareval: sandbox: {line}"])


def test_page(run: Run, pytester: pytest.Pytester, tmp_path: Path) -> None:
    result = run("--pareval-model=tiny", "-k", "serial", "--pareval-html=pages/report.html")
    result.assert_outcomes(passed=1, failed=2)
    page = (pytester.path / "pages" / "report.html").read_text()
    assert "3 samples of 1 model (tiny)" in page
    assert f"{tmp_path / 'out'}: " not in page  # the environment is known
    assert page.endswith("</html>")
    result.stdout.fnmatch_lines(["*/pages/report.html"])


def test_a_page_that_cannot_be_written(run: Run, tmp_path: Path) -> None:
    result = run("--pareval-model=tiny", "-k", "serial-tiny-0", "--pareval-html=/proc/x/report.html")
    result.assert_outcomes(passed=1)
    result.stdout.fnmatch_lines(["*raw_metrics.csv", "--pareval-html: cannot write to /proc/x/report.html: *"])
    assert out(tmp_path, "records.jsonl").is_file()


def test_verbose_shows_the_whole_source(run: Run) -> None:
    result = run("--pareval-model=tiny", "-v", "-k", "serial-tiny-1")
    result.stdout.fnmatch_lines(["1 | void axpy(*) z[[]i] = alpha * x[[]i] + y[[]i]; }"])


def test_a_candidate_cannot_command_the_terminal(run: Run, samples: Path) -> None:
    text = AXPY + ' fputs("\x1b[2J\x9b3J\u202egone", stderr); abort(); } // \x1b]0;title\x07 \ud800'
    line = json.dumps({"name": "03_dense_la_axpy", "parallelism_model": "serial", "response": text})
    (samples / "shell.jsonl").write_text(line + "\n")
    result = run("--pareval-model=shell", "-v")
    result.assert_outcomes(failed=1)
    output = result.stdout.str()
    assert not [text for text in ("\x1b[2J", "\x9b", "\u202e", "\x1b]0", "\x07") if text in output]
    result.stdout.fnmatch_lines(["crash *: SIGABRT (aborted)", "  it printed: \\x1b[[]2J*gone"])


def test_a_smaller_session_keeps_the_results_of_the_first(run: Run, tmp_path: Path) -> None:
    run("--pareval-model=tiny").assert_outcomes(passed=2, failed=3)
    result = run("--pareval-model=tiny", "-k", "serial-tiny-1")
    result.assert_outcomes(failed=1, deselected=4)
    result.stdout.fnmatch_lines(["*Rates by model*", "tiny     serial *1 *", "4 records of earlier sessions kept"])
    assert len(pd.read_csv(out(tmp_path, "raw_metrics.csv"))) == 5
    assert len(out(tmp_path, "records.jsonl").read_text().splitlines()) == 5
    result = run("--pareval-model=tiny", "-k", "serial-tiny-1", "--pareval-run-timeout=99")
    result.stdout.fnmatch_lines(
        ["earlier results moved to *: the records in * were made with run_timeout 120.0, not 99*"]
    )
    assert len(pd.read_csv(out(tmp_path, "raw_metrics.csv"))) == 1


@pytest.mark.parametrize("page", ["/dev/full", "/proc/nowhere/page", "."])
def test_a_step_summary_that_cannot_be_written(run: Run, monkeypatch: pytest.MonkeyPatch, page: str) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", page)
    result = run("--pareval-model=tiny", "-k", "serial-tiny-0")
    assert result.ret == 0
    result.stdout.fnmatch_lines([f"GITHUB_STEP_SUMMARY: cannot write to {page}: *"])
    assert "Traceback" not in result.stdout.str() + result.stderr.str()


def test_a_full_disk_changes_no_exit_status(run: Run, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    out(tmp_path, "records.jsonl").symlink_to("/dev/full")
    result = run("--pareval-model=tiny", "-k", "serial-tiny-0")
    result.assert_outcomes(passed=1, deselected=4)
    assert result.ret == 0
    result.stdout.fnmatch_lines(
        [f"cannot write to {tmp_path / 'out'}: No space left on device; records.jsonl lacks 1 of 1 record"]
    )
    result = run("--pareval-model=tiny", "-k", "serial-tiny-1", "-n2")
    assert result.ret == 1
    assert "INTERNALERROR" not in result.stdout.str()


def test_flags_are_used_and_said(run: Run, samples: Path, tmp_path: Path) -> None:
    """Candidates of C++20 with a macro of the user's, which both fail otherwise."""
    text = RIGHT.replace("for (", "static_assert(std::floating_point<double> && WIDTH == 4); for (")
    write_sample(samples / "new", "serial", "03_dense_la_axpy", "0.cpp", text)
    run("--pareval-model=new").assert_outcomes(failed=1)
    flags = ("--pareval-std=c++20", "--pareval-march=native", "--pareval-cxxflags=-O2 -DWIDTH=4")
    result = run("--pareval-model=new", *flags)
    result.assert_outcomes(passed=1)
    said = "-std=c++20 -O3 -fPIC -fno-semantic-interposition -fno-lto -foffload=disable -march=native -O2 -DWIDTH=4"
    result.stdout.fnmatch_lines([f"pareval: flags: {said}", "95% intervals: Wilson. Compiled with -std=c++20 *"])
    assert json.loads(out(tmp_path, "environment.json").read_text())["flags"] == said
    assert json.loads(out(tmp_path, "records.jsonl").read_text())["flags"] == said
    assert pd.read_csv(out(tmp_path, "raw_metrics.csv"))["flags"].tolist() == [said]


def test_mpi_candidate(run: Run, samples: Path) -> None:
    write_sample(samples / "tiny", "mpi", "03_dense_la_axpy", "0.cpp", MPI)
    run("--pareval-model=tiny", "-m", "mpi").assert_outcomes(passed=1, deselected=5)


def test_x_stops_and_the_records_so_far_are_on_disk(run: Run, tmp_path: Path) -> None:
    run("--pareval-model=tiny", "-x").assert_outcomes(passed=1, failed=1)
    assert len(pd.read_csv(out(tmp_path, "raw_metrics.csv"))) == 2


def test_junit(run: Run, tmp_path: Path) -> None:
    run("--pareval-model=tiny", f"--junitxml={tmp_path / 'junit.xml'}", "-k", "serial")
    text = (tmp_path / "junit.xml").read_text()
    assert 'tests="3"' in text
    assert 'failures="2"' in text
    assert "was not declared in this scope" in text
    for name, value in (("problem_name", "03_dense_la_axpy"), ("verdict", "compile error"), ("did_build", "False")):
        assert f'<property name="{name}" value="{value}"' in text


SELECTIONS = {
    (AXPY_CASE,): ["mpi+omp", "mpi", "omp", "serial"],
    ("dense_la", "-k", "axpy and omp"): ["mpi+omp", "omp"],
    ("dense_la", "-k", "axpy", "-m", "mpi"): ["mpi"],
    ("dense_la", "-k", "03_dense_la_axpy", "-m", "mpi+omp"): ["mpi+omp"],
    (AXPY_CASE, "-m", "dense_la and serial"): ["serial"],
    (AXPY_CASE, "-m", "fft"): [],
}


@pytest.mark.parametrize("selection", SELECTIONS, ids=" ".join)
def test_selection(run: Run, selection: tuple[str, ...]) -> None:
    cases, *options = selection
    result = run("--pareval-model=reference", "--co", "-q", *options, cases=cases)
    ids = [line for line in result.outlines if "::" in line]
    expected = [f"test_03_dense_la_axpy.py::test_axpy[{model}-reference-0]" for model in SELECTIONS[selection]]
    assert sorted(line.rsplit("/", 1)[-1] for line in ids) == sorted(expected)


def test_a_hyphen_in_a_problems_name_selects(run: Run) -> None:
    result = run("--pareval-model=reference", "--co", "-q", "-k", "41_sort_k-th_smallest_element", cases="sort")
    assert sum("test_41_sort_k_th_smallest_element.py" in line for line in result.outlines) == 4


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("--pareval-model=nobody",), "*nobody*"),
        (("--pareval-model=tiny", "--pareval-model=tinny"), "*no samples of the model 'tinny' *models found:*tiny*"),
        (("--pareval-model=tiny", "--pareval-baseline="), "*--pareval-baseline: must not be empty*"),
        (("--pareval-model=tiny", "--pareval-output="), "*--pareval-output: must not be empty*pareval-results*"),
        (("--pareval-model=",), "*--pareval-model: must not be empty*"),
        (("--pareval-model=tiny", "--pareval-gate="), "*--pareval-gate: must not be empty*"),
        (("--pareval-model=tiny", "--pareval-samples=/nowhere"), "*/nowhere*"),
        (("--pareval-model=tiny", "--pareval-size=big"), "*--pareval-size: must be full or small, not 'big'"),
        (("--pareval-model=tiny", "--pareval-procs=1,x"), "*--pareval-procs: must be positive whole numbers, *'1,x'"),
        (("--pareval-model=tiny", "--pareval-threads=0"), "*--pareval-threads: must be positive whole numbers, *'0'"),
        (("--pareval-model=tiny", "--pareval-run-timeout=-1"), "*--pareval-run-timeout: must be a positive number*"),
        (("--pareval-model=tiny", "--pareval-build-timeout=soon"), "*--pareval-build-timeout: must be a positive*"),
        (("--pareval-model=tiny", "--pareval-memory=0"), "*--pareval-memory: must be a positive number*"),
        (("--pareval-model=tiny", "--pareval-memory=16"), "*--pareval-memory: the compiler needs more than 16 MiB, *"),
        (("--pareval-model=tiny", "--pareval-std=c++11"), "*--pareval-std: must be one of c++17, c++20, c++23*"),
        (("--pareval-model=tiny", "--pareval-march=a;b"), "*--pareval-march: must be a machine that g++ knows*"),
        (
            ("--pareval-model=tiny", "--pareval-march=z80"),
            "*--pareval-cxxflags: *g++ cannot compile with *-march=z80: *error: bad value *z80*",
        ),
        (
            ("--pareval-model=tiny", "--pareval-cxxflags=-fplugin=x.so"),
            "*--pareval-cxxflags: must not have -fplugin=x.so:*",
        ),
        (("--pareval-model=tiny", "--pareval-seed=one"), "*--pareval-seed: must be a whole number*"),
        (("--pareval-model=tiny", "--pareval-html=report.pdf"), "*--pareval-html: must end in .html*report.pdf*"),
        (("--pareval-model=tiny", "--pareval-output=/proc/x"), "*--pareval-output: cannot write to /proc/x*"),
        (
            ("--pareval-model=tiny", "--pareval-sandbox=jail"),
            "*--pareval-sandbox: must be one of auto, bwrap, landlock, none*",
        ),
        (
            ("--pareval-model=tiny", "--pareval-gate=plus.pas@1>=0.4"),
            "*--pareval-gate: must begin with a metric, one of pass@K*",
        ),
        (("--pareval-model=tiny", "--pareval-baseline=/nowhere"), "*--pareval-baseline: /nowhere: No such file*"),
        (("--pareval-model=tiny", "--pareval-max-regression=3"), "*--pareval-max-regression: must be between 0 and 1*"),
        (("--pareval-model=tiny", "--pareval-level=95"), "*--pareval-level: must be between 0 and 1*"),
        (("--pareval-model=tiny", "--pareval-interval=guess"), "*--pareval-interval: must be one of auto, t, wald*"),
        (("--pareval-model=tiny", "--pareval-ddof=2"), "*--pareval-ddof: must be 0 or 1*"),
        (("--pareval-model=tiny", "--pareval-k=0"), "*--pareval-k: must be positive whole numbers*"),
        (
            ("--pareval-model=tiny", "--pareval-tables=word"),
            "*--pareval-tables: 'word' is none of tabulate's formats*",
        ),
        (("--pareval-model=tiny", "--pareval-reference-model=x"), "*--pareval-reference-model: x is not among *tiny*"),
    ],
)
@pytest.mark.parametrize("workers", ["-n0", "-n2"])
def test_usage_errors(run: Run, args: tuple[str, ...], message: str, workers: str) -> None:
    result = run(*args, workers)
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines([f"ERROR: {message}"])
    assert "Traceback" not in result.stdout.str() + result.stderr.str()


@pytest.mark.parametrize("workers", ["-n0", "-n2"])
def test_no_model(run: Run, workers: str) -> None:
    result = run(workers)
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    assert "no model to evaluate: pass --pareval-model NAME" in result.stdout.str() + result.stderr.str()


def test_a_problem_without_samples_is_skipped(run: Run) -> None:
    result = run("--pareval-model=tiny", "-rs", cases="reduce/test_25_reduce_xor.py")
    result.assert_outcomes(skipped=1)
    result.stdout.fnmatch_lines(["SKIPPED * no sample for 25_reduce_xor"])


def test_no_compiler(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    result = run("--pareval-model=tiny")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["ERROR: no C++ compiler: g++ is not in PATH; install it*"])


def test_mpi_cases_are_skipped_without_mpi(run: Run, samples: Path, pytester: pytest.Pytester) -> None:
    write_sample(samples / "tiny", "mpi", "03_dense_la_axpy", "0.cpp", MPI)
    plugin = pytester.path / "no_mpi.py"
    plugin.write_text(
        "import shutil\nreal = shutil.which\n"
        "shutil.which = lambda name, **k: None if 'mpi' in name else real(name, **k)\n"
    )
    result = run("--pareval-model=tiny", "-p", "no_mpi", "-rs", "-k", "mpi or serial-tiny-0")
    result.assert_outcomes(passed=1, skipped=1, deselected=4)
    result.stdout.fnmatch_lines(["SKIPPED * no MPI: mpicxx, mpiexec not found (pip install mpich mpi4py*"])


@pytest.mark.parametrize("workers", ["-n0", "-n1"])
def test_numpy_takes_no_thread_beside_timed_runs(run: Run, pytester: pytest.Pytester, workers: str) -> None:
    plugin = pytester.path / "blas.py"
    plugin.write_text(
        "from threadpoolctl import threadpool_info\n\n"
        "def pytest_runtest_teardown():\n"
        "    assert {one['num_threads'] for one in threadpool_info() if one['user_api'] == 'blas'} == {1}\n"
    )
    run("--pareval-model=tiny", "-p", "blas", workers, "-k", "serial-tiny-0").assert_outcomes(passed=1)


def test_settings_in_an_ini_file(pytester: pytest.Pytester, samples: Path) -> None:
    pytester.makeini(
        f"[pytest]\npareval_model = tiny\npareval_samples = {samples}\npareval_size = small\n"
        "pareval_threads = 2\npareval_output = here\n"
    )
    others = shutil.ignore_patterns("test_0[0-24-9]*", "test_[1-9]*", "__pycache__")
    shutil.copytree(CASES, pytester.path / "cases", ignore=others)
    pytester.runpytest_subprocess("-k", "omp-tiny-0").assert_outcomes(passed=1, deselected=4)
    assert pd.read_csv(pytester.path / "here" / "raw_metrics.csv").num_successful_runs.tolist() == [1]


def test_two_models_in_one_session(run: Run, samples: Path, tmp_path: Path) -> None:
    write_sample(samples / "other", "serial", "03_dense_la_axpy", "0.cpp", WRONG)
    run("--pareval-model=tiny", "--pareval-model=other", "-k", "serial-tiny-0 or serial-other-0").assert_outcomes(
        passed=1, failed=1, deselected=4
    )
    assert pd.read_csv(out(tmp_path, "raw_metrics.csv")).model.tolist() == ["other", "tiny"]
    assert out(tmp_path, "results-other.json").is_file()


class TestGate:
    """The samples of `tiny`: 5, of which 3 build and 2 are valid."""

    def test_it_holds_though_candidates_fail(self, run: Run) -> None:
        result = run("--pareval-model=tiny", "--pareval-gate=plus.pass@1>=0.41", "--pareval-gate=omp.build@1<=0.5")
        result.assert_outcomes(passed=2, failed=3)
        assert result.ret == pytest.ExitCode.OK
        result.stdout.fnmatch_lines(
            [
                "*Gates*",
                "plus.pass@1>=0.41  tiny             2    0.417 *holds",
                "omp.build@1<=0.5   tiny             1    0.500 *holds",
            ]
        )

    @pytest.mark.parametrize("workers", ["-n0", "-n2"])
    def test_it_fails(self, run: Run, workers: str) -> None:
        result = run("--pareval-model=tiny", "--pareval-gate=plus.pass@1>=0.42", "-k", "tiny-0", workers)
        assert result.ret == pytest.ExitCode.OK
        result = run("--pareval-model=tiny", "--pareval-gate=plus.pass@1>=0.42", workers)
        assert result.ret == pytest.ExitCode.TESTS_FAILED
        result.stdout.fnmatch_lines(["plus.pass@1>=0.42 *0.417*FAILS"])

    def test_a_session_that_was_stopped_decides_nothing(self, run: Run) -> None:
        result = run("--pareval-model=tiny", "--pareval-gate=plus.pass@1>=0", "-x")
        assert result.ret != pytest.ExitCode.OK
        result.stdout.fnmatch_lines(["*Gate*", "not decided: stopping after 1 failures"])

    def test_another_failing_test_is_not_forgiven(self, run: Run, pytester: pytest.Pytester) -> None:
        path = pytester.makepyfile("def test_it():\n    assert 1 == 2\n")
        result = run("--pareval-model=tiny", "--pareval-gate=plus.pass@1>=0", str(path))
        assert result.ret == pytest.ExitCode.TESTS_FAILED

    def test_baseline(self, run: Run, samples: Path, tmp_path: Path) -> None:
        run("--pareval-model=tiny", "-k", "serial")
        baseline = tmp_path / "baseline.csv"
        out(tmp_path, "raw_metrics.csv").rename(baseline)
        write_sample(samples / "tiny", "serial", "03_dense_la_axpy", "0.cpp", WRONG)
        options = ("--pareval-model=tiny", "-k", "serial", f"--pareval-baseline={baseline}")
        result = run(*options)
        assert result.ret == pytest.ExitCode.TESTS_FAILED
        result.stdout.fnmatch_lines(
            [
                "*Against the baseline*",
                "tiny     build   *1     +0.0 *-3.0 *holds",
                "tiny     plus    *1    -33.3 *-3.0 *FAILS",
                "*Prompts of tiny that newly fail: 1 of 1*",
                "03_dense_la_axpy  serial *1/3 *0/3",
            ]
        )
        assert run(*options, "--pareval-max-regression=0.34").ret == pytest.ExitCode.OK

    def test_step_summary(self, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        page = tmp_path / "summary.md"
        monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(page))
        run("--pareval-model=tiny", "-k", "serial", "--pareval-gate=pass@1>=0")
        text = page.read_text()
        assert "### Rates by model\n\n| model   | parallel   |" in text
        assert "### Gates" in text


def test_several_models_and_formats(run: Run, samples: Path) -> None:
    write_sample(samples / "other", "serial", "03_dense_la_axpy", "0.cpp", WRONG)
    options = ("--pareval-reference-model=tiny", "--pareval-tables=simple,latex", "--pareval-interval=wilson")
    result = run("--pareval-model=tiny", "--pareval-model=other", *options)
    result.stdout.fnmatch_lines(
        [
            "95% intervals: Wilson. *",
            "\\begin{tabular}*",
            "*Comparison of plus rates*",
            "other    tiny         -33.3 *",
        ]
    )


def test_the_plugin_leaves_other_tests_alone(pytester: pytest.Pytester) -> None:
    pytester.makepyfile("def test_it():\n    assert 1 == 2\n")
    result = pytester.runpytest_subprocess()
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*assert 1 == 2*"])
    assert "pareval:" not in result.stdout.str()
    assert not list(pytester.path.glob("pareval*"))


def test_the_plugin_costs_other_projects_next_to_nothing(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytester.makepyfile(
        test_other="""
        import pytest

        @pytest.fixture(params=[1, 2])
        def sample(request):
            return request.param

        def test_fails(sample):
            assert sample == 1
        """,
        session="""
        import sys

        import pytest

        pytest.main(sys.argv[1:])
        print("imported:", *sorted({name.split(".")[0] for name in sys.modules} - sys.stdlib_module_names))
        """,
    )
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")

    def imported(*options: str) -> set[str]:
        output = pytester.run(sys.executable, "session.py", *options)
        output.assert_outcomes(passed=1, failed=1)
        line = next(line for line in output.outlines if line.startswith("imported:"))
        return set(line.split()[1:])

    own = imported("-p", "pytest_pareval.plugin") - imported()
    assert "pytest_pareval" in own
    assert own <= {"pytest_pareval", "tabulate", "wcwidth"}  # the last by tabulate, where it is installed
