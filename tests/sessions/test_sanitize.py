"""``--pareval-sanitize`` as a pytest user meets it."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pandas as pd
import pytest

from pytest_pareval._resources import CASES
from tests.support.factory import write_sample
from tests.support.sanitized import FOLDER, RACE, missing

pytestmark = [pytest.mark.slow, pytest.mark.skipif(bool(missing(RACE)), reason=missing(RACE))]

PROBLEM = "04_dense_la_gemv"
RACY = (FOLDER / "wrong" / PROBLEM / "omp-product-shared.cpp").read_text()
CLEAN = RACY.replace("    double product;\n", "").replace("            product =", "            double product =")
PAST_THE_END = CLEAN.replace("#pragma omp parallel for\n", "").replace(
    "    for (size_t i", "    if (A[A.size()] == 0.5) y[0] = 0;\n    for (size_t i", 1
)


@pytest.fixture
def samples(tmp_path: Path) -> Path:
    """A race, a read past the end, and right code of either parallelism model."""
    for parallelism_model, name, text in (
        ("omp", "0.cpp", RACY),
        ("omp", "1.cpp", CLEAN),
        ("serial", "0.cpp", PAST_THE_END),
        ("serial", "1.cpp", CLEAN),
    ):
        write_sample(tmp_path / "samples" / "tiny", parallelism_model, PROBLEM, name, text)
    return tmp_path / "samples"


def run(pytester: pytest.Pytester, samples: Path, *args: str) -> pytest.RunResult:
    return pytester.runpytest_subprocess(
        str(CASES / "dense_la" / f"test_{PROBLEM}.py"),
        "--pareval-model=tiny",
        f"--pareval-samples={samples}",
        f"--pareval-output={samples.parent / 'out'}",
        "--pareval-size=small",
        "--pareval-fresh",
        "--pareval-threads=1,2",
        "-p",
        "no:cacheprovider",
        *args,
    )


def test_what_passes_plus_by_luck_fails(
    pytester: pytest.Pytester, samples: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    ini = pytester.makeini("[pytest]\npareval_sanitize = thread, address\n")
    result = run(pytester, samples, "-c", str(ini), "--junitxml=junit.xml", "-n2")
    result.assert_outcomes(passed=2, failed=2)
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines_random(
        [
            "pareval: sanitizers: thread (*clang*); address (*)*",
            "data race (sanitized checks): * two threads use the same memory*",
            "memory error (sanitized checks): *container*",
            "*if (A[[]A.size()[]] == 0.5) y[[]0[]] = 0;*",
            "*Sanitized checks*",
        ]
    )
    result.stdout.no_fnmatch_line("*Traceback*")
    metrics = pd.read_csv(samples.parent / "out" / "raw_metrics.csv", dtype={"sample": str})
    flags = metrics.set_index(["parallelism_model", "sample"])
    assert flags["are_all_valid_plus"].all()
    assert dict(flags["are_all_valid_sanitized"]) == {
        ("omp", "0"): False,
        ("omp", "1"): True,
        ("serial", "0"): False,
        ("serial", "1"): True,
    }
    assert flags["check_set"].dropna().tolist() == ["sanitized", "sanitized"]
    cases = {case.attrib["name"]: case for case in ElementTree.parse(pytester.path / "junit.xml").iter("testcase")}
    assert len(cases) == 4
    for name, case in cases.items():
        properties = {one.attrib["name"]: one.attrib["value"] for one in case.iter("property")}
        assert properties["are_all_valid_plus"] == "True"
        assert properties["are_all_valid_sanitized"] == str(case.find("failure") is None), name


def test_gates_of_either_set(pytester: pytest.Pytester, samples: Path) -> None:
    """Without sanitizers the luck holds, and a gate on what nobody ran does not."""
    result = run(pytester, samples, "--pareval-gate=plus.pass@1>=1")
    assert result.ret == pytest.ExitCode.OK
    result = run(pytester, samples, "--pareval-gate=sanitized.pass@1>=0.1")
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result = run(pytester, samples, "--pareval-sanitize=address", "--pareval-gate=sanitized.pass@1>=0.7")
    result.assert_outcomes(passed=3, failed=1)
    assert result.ret == pytest.ExitCode.OK


def test_a_sanitizer_that_is_not_known(pytester: pytest.Pytester, samples: Path) -> None:
    result = run(pytester, samples, "--pareval-sanitize=adress")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*pareval-sanitize*adress*"])
