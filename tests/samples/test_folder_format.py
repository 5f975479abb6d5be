"""Samples in folders of source files and responses."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pytest_pareval.samples.sample import SampleError
from tests.support.sample_files import (
    AXPY,
    XOR,
    read,
    texts,
    tree,
    write,
)


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
