"""ParEval's results JSON: what its own scripts need of ours, and what we make of its."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from pytest_pareval.cli.main import main
from pytest_pareval.gates.baseline import regressions
from pytest_pareval.records.dataframe import ResultsError, frame, read_results
from pytest_pareval.records.pareval_json import PartlyEvaluated, pareval_json
from pytest_pareval.records.verdict import CheckSet, Verdict
from pytest_pareval.stats.columns import BASE
from pytest_pareval.stats.speedups import pareval_speedup_at_k, speedup_at_k
from pytest_pareval.stats.success import success_at_k
from tests.support.factory import RECORD, timed_run

PROMPT_KEYS = {
    "prompt": str,
    "name": str,
    "problem_type": str,
    "language": str,
    "parallelism_model": str,
    "temperature": (int, float, type(None)),
    "top_p": (int, float, type(None)),
    "do_sample": (bool, type(None)),
    "max_new_tokens": (int, type(None)),
    "prompted": (bool, type(None)),
}
OUTPUT_KEYS = {
    "generated_output": str,
    "source_write_success": bool,
    "did_build": bool,
    "is_source_valid": bool,
    "did_any_run": bool,
    "did_all_run": bool,
    "are_any_valid": bool,
    "are_all_valid": bool,
    "best_sequential_runtime": (float, type(None)),
    "runs": (list, type(None)),
}
RUN_KEYS = {
    "did_run": bool,
    "is_valid": bool,
    "runtime": (float, type(None)),
    "num_procs": int,
    "num_threads": int,
}
SERIAL = replace(RECORD, parallelism_model="serial", runs=(timed_run(1, 0.5),), generation={})
RECORDS = [
    replace(RECORD, total_tokens=None, response_time=None),
    replace(
        RECORD,
        sample="1",
        text="wrong on two ranks\r\n",
        verdict=Verdict.WRONG_ANSWER,
        check_set=CheckSet.BASE,
        runs=(timed_run(1, 2.0), timed_run(2, 1.0, valid=False), timed_run(4, 1.0), timed_run(3, timed=False)),
    ),
    replace(
        RECORD,
        sample="2",
        verdict=Verdict.NOT_PARALLEL,
        check_set=CheckSet.BASE,
        is_source_valid=False,
        runs=(),
        best_sequential_runtime=None,
    ),
    replace(RECORD, sample="3", text="none", source=None, did_build=False, is_source_valid=False, runs=()),
    *(replace(SERIAL, sample=str(index), runs=(timed_run(1, 0.5 + index),)) for index in range(3)),
]


@pytest.fixture
def prompts() -> list[dict[str, Any]]:
    """The file as JSON tells it."""
    read: list[dict[str, Any]] = json.loads(json.dumps(pareval_json(RECORDS)))
    return read


def runs_frame(prompts: list[dict[str, Any]]) -> pd.DataFrame:
    """A row for each run of each output, or one for an output with null: what ParEval's scripts compute from."""
    own = [name for name in OUTPUT_KEYS if name != "runs"]
    return pd.DataFrame(
        {name: prompt[name] for name in PROMPT_KEYS}
        | {name: output[name] for name in own}
        | {"output_idx": index}
        | run
        for prompt in prompts
        for index, output in enumerate(prompt["outputs"])
        for run in ([{}] if output["runs"] is None else output["runs"])
    )


def is_typed(value: object, kinds: Any) -> bool:
    """Whether a value is of a type that JSON tells; true is no number."""
    return isinstance(value, kinds) and (not isinstance(value, bool) or kinds in (bool, (bool, type(None))))


def test_all_keys_are_there_with_their_types(prompts: list[dict[str, Any]]) -> None:
    for prompt in prompts:
        assert all(is_typed(prompt[name], kinds) for name, kinds in PROMPT_KEYS.items())
        for output in prompt["outputs"]:
            assert set(output) == set(OUTPUT_KEYS)
            assert all(is_typed(output[name], kinds) for name, kinds in OUTPUT_KEYS.items())
            for run in output["runs"] or ():
                assert set(run) == set(RUN_KEYS)
                assert all(is_typed(run[name], kinds) for name, kinds in RUN_KEYS.items())


def test_no_sample_is_lost_from_their_table(prompts: list[dict[str, Any]]) -> None:
    table = runs_frame(prompts)
    assert table.groupby(["parallelism_model", "output_idx"]).size().tolist() == [3, 3, 1, 1, 1, 1, 1]
    without = table[table["did_run"].isna()]
    assert without["output_idx"].tolist() == [2, 3]
    assert without["did_build"].tolist() == [True, False]
    assert without[["is_valid", "runtime", "num_procs", "num_threads"]].isna().all(axis=None)


def test_a_run_is_valid_only_if_it_ran_and_has_its_time(prompts: list[dict[str, Any]]) -> None:
    table = runs_frame(prompts)
    valid = table[table["is_valid"].eq(True)]
    assert valid["did_run"].all()
    assert valid["runtime"].notna().all()
    assert valid["best_sequential_runtime"].notna().all()


def test_their_metrics_are_ours(prompts: list[dict[str, Any]]) -> None:
    """A sample passes where all its runs are valid; speedups are of valid runs, best sequential runtime first."""
    table = runs_frame(prompts)
    metrics = frame(RECORDS)
    passed = table.assign(is_valid=table["is_valid"].eq(True)).groupby(["parallelism_model", "output_idx"])["is_valid"]
    assert passed.all().groupby("parallelism_model").mean().tolist() == success_at_k(metrics, BASE, 1).tolist()
    serial = table[table["parallelism_model"] == "serial"]
    speedups = serial["best_sequential_runtime"] / serial["runtime"]
    ours = pareval_speedup_at_k(metrics[metrics["parallelism_model"] == "serial"], 1, 1)
    assert ours.tolist() == [pytest.approx(speedups.mean())]


def write(path: Path, content: object) -> Path:
    path.write_text(json.dumps(content))
    return path


class TestReading:
    def test_what_we_write(self, prompts: list[dict[str, Any]], tmp_path: Path) -> None:
        """ParEval's columns, and of ours what its results tell; the rest is not known."""
        read = read_results([write(tmp_path / "results-any.json", prompts)])
        known = frame(RECORDS)
        for name in known.columns[7:22]:
            if name not in ("verdict", "are_all_valid_plus"):
                assert [str(value) for value in read[name]] == [str(value) for value in known[name]], name
        for name in ("verdict", "are_all_valid_plus", "check_set", "problem_size", "detail", "same_as"):
            assert read[name].isna().all()
        assert set(read["model"]) == {"org/model"}
        assert read["runtimes"].tolist() == known["runtimes"].tolist()

    @pytest.mark.parametrize("name", ["tuned.json", "results-tuned.json"])
    def test_the_file_names_the_model(self, name: str, prompts: list[dict[str, Any]], tmp_path: Path) -> None:
        for prompt in prompts:
            del prompt["model"]
        assert set(read_results([write(tmp_path / name, prompts)])["model"]) == {"tuned"}

    def test_measurements_and_ids_come_back(self, tmp_path: Path) -> None:
        records = [replace(RECORD, sample="s7", prompt_tokens=3), replace(RECORD, sample="s9", response_time=None)]
        read = read_results([write(tmp_path / "a.json", pareval_json(records))])
        assert read["sample"].tolist() == ["s7", "s9"]
        assert read["total_tokens"].tolist() == [7, 7]
        assert read[["response_time", "prompt_tokens"]].fillna(-1).to_numpy().tolist() == [[0.25, 3], [-1, -1]]

    def test_as_a_baseline(self, prompts: list[dict[str, Any]], tmp_path: Path) -> None:
        """A session is compared with it by what it knows: builds and base."""
        baseline = read_results([write(tmp_path / "a.json", prompts)])
        found = regressions(frame(replace(record, model="new") for record in RECORDS), baseline, 0.03)
        assert [(one.rate, one.baseline, one.difference) for one in found] == [
            ("build", "org/model", 0.0),
            ("base", "org/model", 0.0),
        ]

    def test_what_parevals_driver_leaves_out(self, prompts: list[dict[str, Any]], tmp_path: Path) -> None:
        """No verdict of a run that crashed, no counts of processes where there is one; prompts that were not run."""
        output = prompts[0]["outputs"][0]
        output["runs"] = [{"did_run": False, "is_valid": None, "runtime": None}, {"did_run": True, "is_valid": True}]
        output["are_all_valid"] = False
        waiting = prompts[0] | {"name": "25_reduce_xor", "outputs": ["a", "b"]}
        read = read_results([write(tmp_path / "a.json", [*prompts, waiting])])
        assert read["problem_name"].unique().tolist() == ["03_dense_la_axpy"]
        assert (read.loc[0, "num_successful_runs"], read.loc[0, "are_all_valid"]) == (1, False)

    def test_a_model_may_come_from_pareval_and_another_from_a_session(
        self, prompts: list[dict[str, Any]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (tmp_path / "records.jsonl").write_text(f"{json.dumps(replace(RECORD, model='own').to_json())}\n")
        path = write(tmp_path / "results-org_model.json", prompts)
        assert main(["summary", str(tmp_path), str(path), "--k=1"]) == 0
        text = capsys.readouterr().out
        assert "No plus results for org/model: ParEval has no such checks." in text
        assert "Comparison of base rates" in text
        assert "Speedups and efficiencies for k samples (base)" in text
        assert "nan" not in text
        assert main(["report", str(path), "-o", str(tmp_path / "report.md")]) == 0
        assert "these results have no plus checks" in (tmp_path / "report.md").read_text()

    def test_speedups_of_unknown_validity_are_not_zero(self, prompts: list[dict[str, Any]], tmp_path: Path) -> None:
        read = read_results([write(tmp_path / "a.json", prompts)])
        assert speedup_at_k(read, 1, 1).isna().all()
        assert speedup_at_k(read, 1, 1, BASE).tolist() == speedup_at_k(frame(RECORDS), 1, 1, BASE).tolist()

    def test_a_prompt_that_is_partly_evaluated(
        self, prompts: list[dict[str, Any]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        whole = read_results([write(tmp_path / "a.json", prompts)])
        outputs = prompts[1]["outputs"]
        outputs[2] = outputs[2]["generated_output"]
        path = write(tmp_path / "results-org_model.json", prompts)
        with pytest.warns(
            PartlyEvaluated, match=r": only partly evaluated: 1 output without results is left out, .*\[2\]$"
        ):
            part = read_results([path])
        assert len(part) == len(whole) - 1
        assert set(part["sample"]) <= set(whole["sample"])
        assert main(["summary", str(path), "--k=1"]) == 0
        printed = capsys.readouterr()
        assert printed.err == f"pareval: {path}: only partly evaluated: " + printed.err.partition("evaluated: ")[2]
        assert "1 output without results is left out" in printed.err

    @pytest.mark.parametrize(
        ("change", "message"),
        [
            (
                lambda p: p[1]["outputs"][2].pop("did_build"),
                "[1].outputs[2]: did_build is missing: this is not a results file",
            ),
            (lambda p: p[1]["outputs"][2].update(did_build=1), "[1].outputs[2]: did_build must be true or false"),
            (lambda p: p[1]["outputs"][2].update(runs=1), "[1].outputs[2]: runs must be a list of objects, or null"),
            (
                lambda p: p[0]["outputs"][0]["runs"][2].update(runtime="1 s"),
                '[0].outputs[0]: runs[2].runtime must be a non-negative number, not "1 s"',
            ),
            (lambda p: p[0]["outputs"][0]["runs"][2].update(num_procs=0), "runs[2].num_procs must be positive"),
            (lambda p: p[0]["outputs"][0]["runs"][2].update(is_valid="yes"), "runs[2].is_valid must be true or false"),
            (lambda p: p[0].pop("outputs"), "[0].response is missing"),
            (lambda p: p[0].pop("name"), "[0].name is missing"),
            (lambda p: p[0]["outputs"].append("text"), "[0].samples must be a list with an object for each of the 5"),
            (lambda p: [one.update(outputs=["a"]) for one in p], "no samples"),
        ],
    )
    def test_what_is_refused(self, change: Any, message: str, prompts: list[dict[str, Any]], tmp_path: Path) -> None:
        change(prompts)
        path = write(tmp_path / "results.json", prompts)
        with pytest.raises(ResultsError) as error:
            read_results([path])
        assert str(error.value).startswith(f"{path}:")
        assert message in str(error.value)
