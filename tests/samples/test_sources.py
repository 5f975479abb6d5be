"""Samples of the models asked for, from all the places where people keep them."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from pytest_pareval.samples.sample import SampleError
from pytest_pareval.samples.sources import read_all, read_samples
from tests.support.sample_files import (
    AXPY,
    XOR,
    prompt,
    read,
    response,
    tree,
    write,
    write_lines,
    write_list,
)

SHARED = Path(__file__).parents[3] / "shared"


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
        with pytest.raises(SampleError, match=r"no samples of the model 'mine' .*; models found: mine-v2"):
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
        with pytest.raises(SampleError, match=re.escape(f"{path}:2: names no model, and several are requested")):
            read(path, models=("mine", "yours"))

    def test_nameless_folder_for_several(self, tmp_path: Path) -> None:
        with pytest.raises(SampleError, match=re.escape(f"{tmp_path}: names no model, and several")):
            read(tree(tmp_path), models=("mine", "yours"))

    def test_model_asked_for_twice(self, tmp_path: Path) -> None:
        assert len(read(tree(tmp_path), models=("mine", "mine"))) == 2

    def test_nothing_found(self, tmp_path: Path) -> None:
        tree(tmp_path, "yours")
        write(tmp_path / "his.json", "")
        write(tmp_path / "notes.txt", "")
        message = f"no samples of the model 'mine' were found (looked in {tmp_path}); models found: his, yours"
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


def test_what_is_left_out_is_counted(tmp_path: Path) -> None:
    """Samples of the wanted model only, by the reason; a conversion keeps them."""
    path = write_lines(
        tmp_path / "chat.jsonl",
        response("a"),
        response("b", parallelism_model="kokkos"),
        response("c", language="python"),
        response("d", language="cpp", id="4"),
        response("e", language="python", model="other"),
    )
    more = write_list(tmp_path / "a.json", prompt(["a", "b"], parallelism_model="kokkos", name="whatever"))
    left_out: Counter[str] = Counter()
    found = read_samples([path, more], ["mine"], [AXPY], left_out=left_out)
    assert [sample.text for sample in found] == ["a", "d"]
    assert left_out == {"for kokkos": 3, "in python": 1}
    assert len(read_all([path])) == 5


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
