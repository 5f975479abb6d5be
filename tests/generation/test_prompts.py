"""Prompts: ours, ParEval's, and which of them are meant."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from pytest_pareval.cli.main import main
from pytest_pareval.evaluation.evaluator import Evaluator
from pytest_pareval.generation.prompts import Filters, PromptError, own_prompts, read_prompts, said_left_out
from pytest_pareval.problems.problem import Problem
from pytest_pareval.records.verdict import Verdict
from pytest_pareval.samples.sample import Sample

SHARED = Path(__file__).parents[3] / "shared"
PAREVAL = SHARED / "upstream" / "generation-prompts.json"
needs_pareval = pytest.mark.skipif(not PAREVAL.exists(), reason="ParEval's prompts are not there")
AXPY = "03_dense_la_axpy"


def axpy(problems: dict[str, Problem], **fields: Any) -> dict[str, Any]:
    signature = problems[AXPY].signature
    prompt = f"/* Our own words. */\n{signature} {{"
    return {"problem_type": "dense_la", "name": AXPY, "parallelism_model": "omp", "prompt": prompt} | fields


class TestFile:
    @needs_pareval
    def test_pareval(self, problems: dict[str, Problem]) -> None:
        prompts, left_out = read_prompts(PAREVAL, problems)
        assert Counter(prompt.parallelism_model for prompt in prompts) == dict.fromkeys(
            ("serial", "omp", "mpi", "mpi+omp"), 60
        )
        assert left_out == {"kokkos": 60, "cuda": 60, "hip": 60}
        assert "not evaluated here: 60 of " in said_left_out(left_out)
        theirs = {(one["name"], one["parallelism_model"]): one["prompt"] for one in json.loads(PAREVAL.read_text())}
        assert all(prompt.text == theirs[prompt.key] for prompt in prompts)

    def test_own_prompts_are_read_back(self, problems: dict[str, Problem], tmp_path: Path) -> None:
        path = tmp_path / "prompts.json"
        assert main(["prompts", "-o", str(path)]) == 0
        assert read_prompts(path, problems) == (own_prompts(problems), Counter())

    @pytest.mark.parametrize(
        ("content", "message"),
        [
            ("[\n{", ":2: not JSON: "),
            ("{}", ": prompts are a JSON list of objects with problem_type, language, name, "),
            ("[3]", ": [0].name must be a string"),
            ({"prompt": None}, ": [0].prompt must be a string"),
            (
                {"name": "03_dense_la_axpi"},
                ": [0].name: unknown problem '03_dense_la_axpi'; did you mean '03_dense_la_axpy'?",
            ),
            (
                {"parallelism_model": "opm"},
                ": [0].parallelism_model: unknown parallelism model 'opm'; did you mean 'omp'?",
            ),
            (
                {"prompt": "void axpy(double a) {"},
                ": [0].prompt: must contain the function's first line unchanged: ",
            ),
        ],
    )
    def test_broken(self, problems: dict[str, Problem], tmp_path: Path, content: Any, message: str) -> None:
        path = tmp_path / "prompts.json"
        path.write_text(content if isinstance(content, str) else json.dumps([axpy(problems, **content)]))
        with pytest.raises(PromptError, match=re.escape(f"{path}{message}")):
            read_prompts(path, problems)

    def test_a_second_prompt(self, problems: dict[str, Problem], tmp_path: Path) -> None:
        path = tmp_path / "prompts.json"
        path.write_text(json.dumps([axpy(problems), axpy(problems)]))
        with pytest.raises(PromptError, match=re.escape("[1]: a second prompt for 03_dense_la_axpy (omp)")):
            read_prompts(path, problems)

    def test_missing(self, problems: dict[str, Problem]) -> None:
        with pytest.raises(PromptError, match="/nowhere: cannot be read: No such file"):
            read_prompts(Path("/nowhere"), problems)


class TestFilters:
    @pytest.mark.parametrize(
        ("filters", "count"),
        [
            (Filters(), 240),
            (Filters(("mpi", "omp")), 120),
            (Filters(problem_types=("fft", "scan")), 40),
            (Filters(("serial",), ("dense_la",), (AXPY,)), 1),
        ],
    )
    def test_select(self, problems: dict[str, Problem], filters: Filters, count: int) -> None:
        assert len(filters.select(own_prompts(problems), problems)) == count

    @pytest.mark.parametrize(
        ("filters", "message"),
        [
            (Filters(("opm",)), "unknown parallelism model 'opm'; did you mean 'omp'?"),
            (Filters(("cuda",)), "the parallelism model cuda is not evaluated here"),
            (Filters((), ("stencils",)), "unknown problem type 'stencils'; did you mean 'stencil'?"),
            (Filters((), (), ("axpy",)), "unknown problem 'axpy'; did you mean '03_dense_la_axpy'?"),
            (Filters(("§",)), "unknown parallelism model '§'; known are serial, omp, mpi, mpi+omp"),
            (Filters((), ("fft",), (AXPY,)), "no prompt matches all filters"),
        ],
    )
    def test_wrong_names(self, problems: dict[str, Problem], filters: Filters, message: str) -> None:
        with pytest.raises(PromptError, match=re.escape(message)):
            filters.select(own_prompts(problems), problems)


class TestCommand:
    def test_parevals_format(self, problems: dict[str, Problem], capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["prompts", "--problems", AXPY, "--parallelism-models", "serial,mpi"]) == 0
        serial, mpi = json.loads(capsys.readouterr().out)
        assert tuple(serial) == ("problem_type", "language", "name", "parallelism_model", "prompt")
        assert (serial["problem_type"], serial["language"], serial["name"]) == ("dense_la", "cpp", AXPY)
        assert mpi["prompt"].startswith("#include <mpi.h>")
        assert mpi["prompt"].endswith(problems[AXPY].signature + " {")

    @needs_pareval
    def test_what_is_left_out_is_said(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["prompts", f"--prompts={PAREVAL}", "--problem-types=scan"]) == 0
        captured = capsys.readouterr()
        assert len(json.loads(captured.out)) == 20
        assert "skipped prompts of parallelism models that are not evaluated here: " in captured.err

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (["--problem-types=ftt"], "unknown problem type 'ftt'; did you mean 'fft'?"),
            (["-o", "/proc/prompts.json"], "/proc/prompts.json: "),
        ],
    )
    def test_wrong_usage(self, arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit) as exit_:
            main(["prompts", *arguments])
        assert exit_.value.code == pytest.ExitCode.USAGE_ERROR
        assert message in capsys.readouterr().err


BODIES = {
    "03_dense_la_axpy": "for (size_t i = 0; i < x.size(); i++) z[i] = alpha * x[i] + y[i]; }",
    "12_geometry_smallest_triangle": (
        "double best = INFINITY; for (size_t i = 0; i < points.size(); i++) for (size_t j = 0; j < i; j++) "
        "for (size_t k = 0; k < j; k++) best = std::min(best, triangleArea(points[i], points[j], points[k])); "
        "return points.size() < 3 ? 0 : best; }"
    ),
    "05_fft_inverse_fft": (
        "for (auto &v : x) v = std::conj(v); fft(x); for (auto &v : x) v = std::conj(v) / double(x.size()); }"
    ),
}


@needs_pareval
@pytest.mark.parametrize("name", BODIES)
def test_completions_of_parevals_prompts(name: str, problems: dict[str, Problem], evaluator: Evaluator) -> None:
    """A completion uses the names of the prompt's parameters, types and helpers: they are the same here."""
    prompts, _ = read_prompts(PAREVAL, problems)
    (prompt,) = (one for one in prompts if one.key == (name, "serial"))
    sample = Sample("model", name, "serial", "0", f"\n   {BODIES[name]}", "test", prompt.text)
    record = evaluator.evaluate(sample, problems[name], evaluator.build)
    assert record.verdict is Verdict.VALID, record.detail
    assert record.prompt == prompt.text
