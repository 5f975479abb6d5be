"""Samples as they lie around: compressed, in a pipe, with typing errors in their names."""

from __future__ import annotations

import gzip
import json
import os
import threading
from pathlib import Path

import pytest

from pytest_pareval._util.text import closest
from pytest_pareval.problems.suite import load_problems
from pytest_pareval.samples.convert import convert
from pytest_pareval.samples.sample import SampleError
from pytest_pareval.samples.sources import read_samples

LINE = {"name": "03_dense_la_axpy", "parallelism_model": "omp", "response": "code"}
TEXT = json.dumps(LINE) + "\n"
PROMPTS = json.dumps([{"name": "03_dense_la_axpy", "parallelism_model": "omp", "outputs": ["code"]}])


@pytest.mark.parametrize(("name", "text"), [("tiny.jsonl.gz", TEXT), ("tiny.json.gz", PROMPTS)])
@pytest.mark.parametrize("is_folder", [True, False])
def test_compressed_samples(tmp_path: Path, name: str, text: str, is_folder: bool) -> None:
    path = tmp_path / name
    path.write_bytes(gzip.compress(text.encode()))
    (sample,) = read_samples([tmp_path if is_folder else path], ["tiny"], load_problems())
    assert (sample.model, sample.text) == ("tiny", "code")
    (same,) = convert([path], tmp_path / "plain.jsonl")
    assert (same.model, same.text) == ("tiny", "code")
    assert sample.origin.startswith(f"{path}:1")


def test_a_compressed_file_that_is_cut(tmp_path: Path) -> None:
    path = tmp_path / "tiny.jsonl.gz"
    path.write_bytes(gzip.compress(TEXT.encode())[:-9])
    with pytest.raises(SampleError, match=r"tiny.jsonl.gz: cannot be read: not a whole gzip file"):
        read_samples([path], ["tiny"], load_problems())


def test_samples_in_a_pipe(tmp_path: Path) -> None:
    """As in --pareval-samples <(zcat samples.gz)."""
    path = tmp_path / "pipe"
    os.mkfifo(path)
    writer = threading.Thread(target=path.write_text, args=(TEXT,))
    writer.start()
    (sample,) = read_samples([path], ["tiny"], load_problems())
    writer.join()
    assert sample.text == "code"


@pytest.mark.parametrize(
    "typed", ["03_dense_la_axpi", "dense_la_axpy", "3_dense_la_axpy", "axpy", "axppy", "03_densela_axpy"]
)
def test_a_problem_with_a_typing_error(tmp_path: Path, typed: str) -> None:
    path = tmp_path / "tiny.jsonl"
    path.write_text(json.dumps(LINE | {"name": typed}) + "\n")
    message = f"{path}:1: name: unknown problem '{typed}'; did you mean '03_dense_la_axpy'"
    with pytest.raises(SampleError) as error:
        read_samples([path], ["tiny"], load_problems())
    assert str(error.value).startswith(message)


def test_a_model_with_a_typing_error(tmp_path: Path) -> None:
    (tmp_path / "tuned-7b.jsonl").write_text(TEXT)
    with pytest.raises(
        SampleError, match=r"'tuned_7b' were found .*; did you mean 'tuned-7b'\?; models found: tuned-7b"
    ):
        read_samples([tmp_path], ["tuned_7b"], load_problems())


def test_nothing_resembles_nonsense() -> None:
    assert closest("zzz", load_problems()) == ""
