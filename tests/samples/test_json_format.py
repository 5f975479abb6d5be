"""Samples in JSON and JSON Lines: what is read, and what is refused with which words."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from pytest_pareval.samples.sample import SampleError
from tests.support.sample_files import (
    AXPY,
    XOR,
    prompt,
    read,
    response,
    texts,
    write,
    write_lines,
    write_list,
)


class TestJsonList:
    def test_outputs_are_samples(self, tmp_path: Path) -> None:
        path = write_list(tmp_path / "outputs.json", prompt(["a", "b"]), prompt(["c"], name=XOR))
        assert texts(read(path)) == [
            ("mine", "omp", AXPY, "0", "a"),
            ("mine", "omp", AXPY, "1", "b"),
            ("mine", "omp", XOR, "0", "c"),
        ]

    def test_generation(self, tmp_path: Path) -> None:
        settings = {"temperature": 0.2, "top_p": 0.95, "do_sample": True, "max_new_tokens": 1024, "prompted": False}
        (sample,) = read(write_list(tmp_path / "outputs.json", prompt(["a"], **settings)))
        assert sample.generation == settings

    def test_results_with_generated_outputs(self, tmp_path: Path) -> None:
        path = write_list(tmp_path / "results.json", prompt([{"generated_output": "a", "did_build": False}]))
        assert [sample.text for sample in read(path)] == ["a"]

    def test_null_is_an_empty_response(self, tmp_path: Path) -> None:
        path = write_list(
            tmp_path / "outputs.json", prompt(["a", None, {"generated_output": None, "did_build": False}])
        )
        assert [sample.text for sample in read(path)] == ["a", "", ""]

    @pytest.mark.parametrize(("indent", "line"), [(None, 1), (1, 12)])
    def test_origin(self, tmp_path: Path, indent: int | None, line: int) -> None:
        path = write_list(tmp_path / "outputs.json", prompt(["a", "b"]), prompt(["c"], name=XOR), indent=indent)
        assert read(path)[-1].origin == f"{path}:{line}: [1].outputs[0]"

    def test_empty_list_has_no_samples(self, tmp_path: Path) -> None:
        with pytest.raises(SampleError, match="no samples of the model 'mine'"):
            read(write(tmp_path / "outputs.json", "[ ]\n"))

    def test_content_decides(self, tmp_path: Path) -> None:
        a = write_list(tmp_path / "a.jsonl", prompt(["a"]))
        b = write_lines(tmp_path / "b.json", response("b", name=XOR))
        assert [sample.text for sample in read(a, b)] == ["a", "b"]

    @pytest.mark.parametrize(
        ("content", "message"),
        [
            ('[\n{"name": 1,\n oops}]', ":3: not JSON: .*column 2"),
            ("[1]", r":1: \[0\]: expected an object, not 1"),
            ('[\n{"parallelism_model": "omp"}]', r":2: \[0\].name is missing"),
            ('[{"name": "03_dense_la_axpy"}]', r":1: \[0\].parallelism_model is missing"),
        ],
    )
    def test_broken_files(self, tmp_path: Path, content: str, message: str) -> None:
        path = write(tmp_path / "outputs.json", content)
        with pytest.raises(SampleError, match=re.escape(str(path)) + message):
            read(path)

    @pytest.mark.parametrize(
        ("fields", "message"),
        [
            ({"outputs": "text"}, '[1].outputs must be a list, not "text"'),
            ({"outputs": ["a", 3]}, "[1].outputs[1] must be a string or have a generated_output, not 3"),
            (
                {"outputs": [{"runs": []}]},
                '[1].outputs[0] must be a string or have a generated_output, not {"runs": []}',
            ),
            (
                {"name": "03_dense_la_axpi"},
                "[1].name: unknown problem '03_dense_la_axpi'; did you mean '03_dense_la_axpy'?",
            ),
            (
                {"parallelism_model": "opm"},
                "[1].parallelism_model: unknown parallelism model 'opm'; did you mean 'omp'?",
            ),
            ({"model": 3}, "[1].model must be a string, not 3"),
        ],
    )
    def test_broken_prompts(self, tmp_path: Path, fields: dict[str, Any], message: str) -> None:
        path = write_list(tmp_path / "outputs.json", prompt([]), prompt(["b"], **fields), indent=None)
        with pytest.raises(SampleError, match=re.escape(f"{path}:1: {message}")):
            read(path)


class TestJsonLines:
    def test_responses_are_numbered(self, tmp_path: Path) -> None:
        lines = [response("a"), response("x", name=XOR), response("b"), response("s", parallelism_model="serial")]
        assert texts(read(write_lines(tmp_path / "chat.jsonl", *lines))) == [
            ("mine", "omp", AXPY, "0", "a"),
            ("mine", "omp", AXPY, "1", "b"),
            ("mine", "omp", XOR, "0", "x"),
            ("mine", "serial", AXPY, "0", "s"),
        ]

    @pytest.mark.parametrize("name", ["sample", "sample_id", "id"])
    def test_given_ids_in_natural_order(self, tmp_path: Path, name: str) -> None:
        lines = [response("", **{name: value}) for value in (10, "s10", 9, "s9", "b")]
        samples = read(write_lines(tmp_path / "chat.jsonl", *lines))
        assert [sample.id for sample in samples] == ["9", "10", "b", "s9", "s10"]
        assert samples[0].generation == {}

    def test_measurements(self, tmp_path: Path) -> None:
        line = response("a", response_time=1.5, prompt_tokens=10, total_tokens=20.0, temperature=0.7, note="x")
        (sample,) = read(write_lines(tmp_path / "chat.jsonl", line, response("other", name=XOR)))[:1]
        assert (sample.response_time, sample.prompt_tokens, sample.total_tokens) == (1.5, 10, 20)
        assert sample.generation == {"temperature": 0.7}

    def test_null_is_an_empty_response(self, tmp_path: Path) -> None:
        assert read(write_lines(tmp_path / "chat.jsonl", response(None, response_time=None)))[0].text == ""

    def test_origin(self, tmp_path: Path) -> None:
        path = write(tmp_path / "chat.jsonl", f"\n{json.dumps(response('a'))}\n\n")
        assert read(path)[0].origin == f"{path}:2"

    def test_windows_text(self, tmp_path: Path) -> None:
        path = tmp_path / "chat.jsonl"
        path.write_bytes(b"\xef\xbb\xbf" + json.dumps(response("ä\n")).encode() + b"\r\n\r\n")
        assert read(path)[0].text == "ä\n"

    def test_prompt_objects(self, tmp_path: Path) -> None:
        samples = read(write_lines(tmp_path / "chat.jsonl", prompt(["a", "b"])))
        assert [(sample.id, sample.text) for sample in samples] == [("0", "a"), ("1", "b")]

    def test_lone_surrogates_do_not_survive(self, tmp_path: Path) -> None:
        assert read(write(tmp_path / "a.jsonl", json.dumps(response("a\ud800b"))))[0].text == "a?b"

    @pytest.mark.parametrize(
        ("line", "message"),
        [
            ("{'name': 1}", "not JSON: Expecting property name enclosed in double quotes (column 2)"),
            ('{"name": "03', "not JSON: Unterminated string starting at (column 10)"),
            ("[1, 2]", "expected an object, not [1, 2]"),
            ("null", "expected an object, not null"),
            ("[" * 100_000, "JSON that is nested too deeply; a file of samples is"),
            (f'{{"name": {"9" * 5000}}}', "JSON that cannot be read: Exceeds the limit"),
            (json.dumps({"name": AXPY, "response": ""}), "parallelism_model is missing"),
            (json.dumps({"name": AXPY, "parallelism_model": "omp"}), "response is missing"),
            (json.dumps(response("", name=None)), "name must be a string, not null"),
            (json.dumps(response("", response={"text": "a"})), 'response must be a string, not {"text": "a"}'),
            (json.dumps(response("", name="3_dense_la_axpy")), "name: unknown problem '3_dense_la_axpy'; did you mean"),
            (json.dumps(response("", name="??")), "name: unknown problem '??'"),
            (
                json.dumps(response("", parallelism_model="openmp")),
                "parallelism_model: unknown parallelism model 'openmp'",
            ),
            (
                json.dumps(response("", response_time="1 s")),
                'response_time must be a non-negative number, not "1',
            ),
            (json.dumps(response("", response_time=float("nan"))), "response_time must be a non-negative number"),
            (json.dumps(response("", prompt_tokens=True)), "prompt_tokens must be a non-negative number"),
            (json.dumps(response("", total_tokens=-1)), "total_tokens must be a non-negative number"),
            (json.dumps(response("", total_tokens=1.5)), "total_tokens must be an integer, not 1.5"),
            (json.dumps(response("", id=[1])), "id must be an integer or a string, not [1]"),
        ],
    )
    def test_broken_lines(self, tmp_path: Path, line: str, message: str) -> None:
        path = write(tmp_path / "chat.jsonl", f"{json.dumps(response('a'))}\n\n{line}\n")
        with pytest.raises(SampleError, match=re.escape(f"{path}:3: {message}")):
            read(path)

    def test_neither_list_nor_lines(self, tmp_path: Path) -> None:
        path = write(tmp_path / "chat.jsonl", "model,name\n")
        with pytest.raises(SampleError, match=r":1: not JSON: .*a file of samples is a JSON list, or JSON Lines"):
            read(path)

    def test_one_object_is_not_called_something_else(self, tmp_path: Path) -> None:
        text = json.dumps({AXPY: {"omp": ["a"]}}, indent=1)
        with pytest.raises(SampleError, match=r":1: one JSON object over several lines; a file of samples is"):
            read(write(tmp_path / "a.json", text))

    def test_python_is_named(self, tmp_path: Path) -> None:
        with pytest.raises(SampleError, match=r":1: not JSON: .* it looks like Python's notation: write .* json.dump"):
            read(write(tmp_path / "a.json", str([prompt(["a"])])))

    def test_a_text_under_another_name(self, tmp_path: Path) -> None:
        line = {"name": AXPY, "parallelism_model": "omp", "generated_code": "a"}
        with pytest.raises(SampleError, match=r":1: response is missing, .* name, parallelism_model, generated_code$"):
            read(write(tmp_path / "a.jsonl", json.dumps(line)))

    def test_numbers_that_are_no_json_are_null(self, tmp_path: Path) -> None:
        line = response("a", temperature=float("nan"), extra=[float("inf"), {"logprob": float("-inf")}], top_p=0.5)
        (sample,) = read(write(tmp_path / "a.jsonl", json.dumps(line)))
        assert (sample.generation, sample.extra) == ({"top_p": 0.5}, {"extra": [None, {"logprob": None}]})

    def test_empty_file(self, tmp_path: Path) -> None:
        with pytest.raises(SampleError, match="the file is empty"):
            read(write(tmp_path / "chat.jsonl", "\n"))

    def test_other_encodings(self, tmp_path: Path) -> None:
        path = tmp_path / "chat.jsonl"
        path.write_bytes(b'\n{"a": "\xe4"}')
        with pytest.raises(SampleError, match=":2: not UTF-8 text; save the file as UTF-8"):
            read(path)
