"""Reading samples from the places where people keep them."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from pytest_pareval.sample import Sample, SampleError
from pytest_pareval.samples import read_samples

PROBLEMS = ("03_dense_la_axpy", "25_reduce_xor")
AXPY, XOR = PROBLEMS
SHARED = Path(__file__).parents[2] / "shared"


def read(*paths: Path, models: tuple[str, ...] = ("mine",)) -> tuple[Sample, ...]:
    return read_samples(paths, models, PROBLEMS)


def texts(samples: tuple[Sample, ...]) -> list[tuple[str, str, str, str, str]]:
    return [(s.model, s.parallelism_model, s.problem, s.id, s.text) for s in samples]


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def prompt(outputs: list[Any], /, **fields: Any) -> dict[str, Any]:
    return {"name": AXPY, "parallelism_model": "omp", "prompt": "...", "language": "cpp", "outputs": outputs} | fields


def response(text: str | None, **fields: Any) -> dict[str, Any]:
    return {"name": AXPY, "parallelism_model": "omp", "response": text} | fields


def write_list(path: Path, *prompts: object, indent: int | None = 1) -> Path:
    return write(path, json.dumps(list(prompts), indent=indent))


def write_lines(path: Path, *lines: object) -> Path:
    return write(path, "".join(json.dumps(line) + "\n" for line in lines))


def tree(folder: Path, model: str = "") -> Path:
    """A folder of two samples."""
    write(folder / model / "serial" / XOR / "0.cc", f"{model} completion")
    write(folder / model / "omp" / AXPY / "0.md", f"{model} response")
    return folder


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
            ("[" * 100_000, "not JSON: "),
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
                'response_time must be a number, and not negative, instead of "1',
            ),
            (json.dumps(response("", response_time=float("nan"))), "response_time must be a number"),
            (json.dumps(response("", prompt_tokens=True)), "prompt_tokens must be a number"),
            (json.dumps(response("", total_tokens=-1)), "total_tokens must be a number"),
            (json.dumps(response("", total_tokens=1.5)), "total_tokens must be a whole number, not 1.5"),
            (json.dumps(response("", id=[1])), "id must be a number or a name, not [1]"),
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

    def test_empty_file(self, tmp_path: Path) -> None:
        with pytest.raises(SampleError, match="the file is empty"):
            read(write(tmp_path / "chat.jsonl", "\n"))

    def test_other_encodings(self, tmp_path: Path) -> None:
        path = tmp_path / "chat.jsonl"
        path.write_bytes(b'\n{"a": "\xe4"}')
        with pytest.raises(SampleError, match=":2: not UTF-8 text; save the file as UTF-8"):
            read(path)


class TestFolder:
    def test_source_files_and_responses(self, tmp_path: Path) -> None:
        write(tmp_path / "omp" / AXPY / "s10.cpp", "ten")
        write(tmp_path / "omp" / AXPY / "s9.cc", "nine")
        write(tmp_path / "mpi+omp" / XOR / "a.md", "chat")
        assert texts(read(tmp_path)) == [
            ("mine", "mpi+omp", XOR, "a", "chat"),
            ("mine", "omp", AXPY, "s9", "nine"),
            ("mine", "omp", AXPY, "s10", "ten"),
        ]
        assert read(tmp_path)[0].origin == str(tmp_path / "mpi+omp" / XOR / "a.md")

    def test_ignored_files(self, tmp_path: Path) -> None:
        folder = tree(tmp_path)
        for name in (".hidden.cc", "notes.txt", "README.md", "0.o"):
            write(folder / "omp" / AXPY / name, "")
        write(folder / "README.md", "")
        write(folder / "omp" / "README.md", "")
        write(folder / ".git" / "config", "")
        write(folder / "kokkos" / "whatever" / "0.cc", "")
        assert len(read(folder)) == 2

    def test_text_that_is_not_utf8(self, tmp_path: Path) -> None:
        (write(tmp_path / "omp" / AXPY / "0.cc", "")).write_bytes(b"// \xe4\n}")
        assert read(tmp_path)[0].text == "// \ufffd\n}"

    @pytest.mark.parametrize(
        ("path", "message"),
        [
            ("openmp/03_dense_la_axpy/0.cc", "openmp: unknown parallelism model 'openmp'; did you mean 'omp'?"),
            ("omp/03_axpy/0.cc", "omp/03_axpy: unknown problem '03_axpy'"),
            ("omp/03_dense_la_axpy/new/0.cc", "omp/03_dense_la_axpy/new: a folder where samples"),
            ("omp/0.cc", "omp/0.cc: not in a problem's folder"),
            ("0.cpp", "0.cpp: not in a problem's folder"),
            ("omp/03_dense_la_axpy/0.cpp", "0.md: sample '0' of 03_dense_la_axpy (omp, model mine) was already read"),
        ],
    )
    def test_misplaced_files(self, tmp_path: Path, path: str, message: str) -> None:
        write(tree(tmp_path) / path, "")
        with pytest.raises(SampleError, match=re.escape(message)):
            read(tmp_path)

    def test_of_one_parallelism_model(self, tmp_path: Path) -> None:
        with pytest.raises(SampleError, match="give the folder above it"):
            read(tree(tmp_path) / "omp")

    def test_source_file(self, tmp_path: Path) -> None:
        with pytest.raises(SampleError, match="a source file does not say what it is a sample of"):
            read(tree(tmp_path) / "omp" / AXPY / "0.md")


class TestModels:
    def test_folder_of_models(self, tmp_path: Path) -> None:
        tree(tmp_path, "mine")
        tree(tmp_path, "yours")
        write_list(tmp_path / "his.json", prompt(["a"]))
        write_lines(tmp_path / "gpt-3.5.jsonl", response("b"))
        write(tmp_path / "broken.json", "neither parsed nor looked at")
        write(tmp_path / "other" / "omp" / "no_such_problem" / "0.cc", "")
        samples = read(tmp_path, models=("yours", "mine", "his", "gpt-3.5"))
        assert [sample.model for sample in samples] == ["gpt-3.5", "his", "mine", "mine", "yours", "yours"]
        assert [sample.text for sample in samples[2:4]] == ["mine response", "mine completion"]

    def test_slash_in_a_name(self, tmp_path: Path) -> None:
        tree(tmp_path, "maker/mine")
        assert len(read(tmp_path, models=("maker/mine",))) == 2

    def test_several_places(self, tmp_path: Path) -> None:
        tree(tmp_path, "mine")
        write_lines(tmp_path / "mine.jsonl", response("a", id="chat"))
        more = write_list(tmp_path / "more" / "mine.json", prompt(["b"], name=XOR))
        assert len(read(tmp_path, more)) == 4

    def test_same_place_twice(self, tmp_path: Path) -> None:
        folder = tree(tmp_path, "mine")
        assert len(read(folder, folder / "mine", folder / "." / "mine")) == 2

    def test_field_names_the_model(self, tmp_path: Path) -> None:
        lines = [response("a", model="yours"), response("b", model="mine"), {"model": "yours"}]
        path = write_lines(tmp_path / "chat.jsonl", *lines)
        assert [(sample.id, sample.text) for sample in read(path)] == [("0", "b")]

    def test_field_is_stronger_than_the_name(self, tmp_path: Path) -> None:
        path = write_lines(tmp_path / "mine.jsonl", response("a", model="mine-v2"))
        with pytest.raises(SampleError, match=r"no samples of the model 'mine' .*; models there: mine-v2"):
            read(path)

    def test_name_tells_among_several(self, tmp_path: Path) -> None:
        paths = [write_list(tmp_path / f"{model}.json", prompt([model])) for model in ("mine", "yours")]
        samples = read(*paths, models=("mine", "yours"))
        assert [(sample.model, sample.text) for sample in samples] == [("mine", "mine"), ("yours", "yours")]

    def test_folder_name_tells_among_several(self, tmp_path: Path) -> None:
        folders = [tree(tmp_path, model) / model for model in ("mine", "yours")]
        assert len(read(*folders, models=("mine", "yours"))) == 4

    def test_nameless_file_for_several(self, tmp_path: Path) -> None:
        path = write_lines(tmp_path / "chat.jsonl", response("a", model="mine"), response("b"))
        with pytest.raises(SampleError, match=re.escape(f"{path}:2: this names no model, and several are asked for")):
            read(path, models=("mine", "yours"))

    def test_nameless_folder_for_several(self, tmp_path: Path) -> None:
        with pytest.raises(SampleError, match=re.escape(f"{tmp_path}: this names no model, and several")):
            read(tree(tmp_path), models=("mine", "yours"))

    def test_model_asked_for_twice(self, tmp_path: Path) -> None:
        assert len(read(tree(tmp_path), models=("mine", "mine"))) == 2

    def test_nothing_found(self, tmp_path: Path) -> None:
        tree(tmp_path, "yours")
        write(tmp_path / "his.json", "")
        write(tmp_path / "notes.txt", "")
        message = f"no samples of the model 'mine' were found (looked in {tmp_path}); models there: his, yours"
        with pytest.raises(SampleError, match=re.escape(message)):
            read(tmp_path)

    def test_nothing_there(self, tmp_path: Path) -> None:
        with pytest.raises(SampleError, match=r"were found .*; --pareval-samples says where to look"):
            read(tmp_path)

    def test_missing_path(self, tmp_path: Path) -> None:
        with pytest.raises(SampleError, match="nowhere: no such file or folder"):
            read(tmp_path / "nowhere")


@pytest.mark.parametrize("parallelism_model", ["kokkos", "cuda", "hip"])
def test_parallelism_models_that_are_not_evaluated(tmp_path: Path, parallelism_model: str) -> None:
    skipped = {"name": "whatever", "parallelism_model": parallelism_model}
    path = write_list(tmp_path / "a.json", prompt(["a"]), prompt(["b"], **skipped))
    assert [sample.text for sample in read(path)] == ["a"]


def test_duplicates_name_both_places(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "chat.jsonl", response("a", id=1), response("b", id="1"))
    with pytest.raises(SampleError, match=re.escape(f"{path}:2: sample '1' of {AXPY}")) as error:
        read(path)
    assert f"was already read from {path}:1; remove or rename one of them" in str(error.value)


@pytest.mark.skipif(not SHARED.exists(), reason="the shared sample sets are not there")
def test_shared_samples() -> None:
    prompts = json.loads((SHARED / "upstream" / "generation-prompts.json").read_text())
    names = {prompt["name"] for prompt in prompts}
    samples = read_samples([SHARED / "samples" / "speedcode-omp.json"], ["speedcode"], names)
    assert set(Counter(sample.problem for sample in samples).values()) == {5}
    assert len(samples) == 300
    assert samples[0].generation["temperature"] == 0.2
