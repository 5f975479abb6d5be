"""What a case file need not say: name and type from its path, layouts from its prelude, and keys from its sources."""

from __future__ import annotations

import ast
import re
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from pytest_pareval import case
from pytest_pareval._resources import CASES, KERNELS, SAMPLES
from pytest_pareval.problems.problem import Problem
from pytest_pareval.problems.signature import SignatureError, struct_dtype
from pytest_pareval.problems.suites.pareval import TYPES, problem_type

FILES = sorted(CASES.rglob("*.py"))


@pytest.fixture
def problem(problems: dict[str, Problem]) -> Problem:
    return problems["03_dense_la_axpy"]


def test_name_and_type_come_from_the_path(problem: Problem, problems: dict[str, Problem]) -> None:
    assert replace(problem, file="cases/fft/test_99_fft_new.py").name == "99_fft_new"
    assert replace(problem, file="cases/fft/test_99_fft_new.py").type == "fft"
    assert {name: problem_type(name) for name in problems} == {name: one.type for name, one in problems.items()}
    assert {one.type for one in problems.values()} == set(TYPES)


def test_the_kernels_file_gives_characters_that_modules_cannot_have(
    problem: Problem, problems: dict[str, Problem]
) -> None:
    moved = replace(problem, file="anywhere/histogram/test_21_histogram_bin_0_100.py")
    assert moved.name == "21_histogram_bin_0-100"
    assert all(one.kernel.is_file() and one.name == one.kernel.stem for one in problems.values())
    kernels = {path.stem for path in KERNELS.rglob("[0-9]*.hpp")}
    assert kernels == set(problems)


@pytest.mark.parametrize("path", FILES, ids=[str(path.relative_to(CASES)) for path in FILES])
def test_cases_import_from_one_module(path: Path) -> None:
    """Besides the standard library and numpy, a case imports only the public module and helpers beside itself."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            modules = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and not node.level:
            modules = [node.module or ""]
        else:
            continue
        for module in modules:
            top = module.split(".")[0]
            assert top in sys.stdlib_module_names or top == "numpy" or module == "pytest_pareval.case"


def test_nothing_is_left_to_fill_in() -> None:
    """Of the skeleton that ``pareval new-problem`` writes: texts of a prompt fail nowhere else."""
    folders = (CASES, KERNELS, SAMPLES, Path(__file__).parents[1] / "corpus" / "mutants")
    paths = [path for folder in folders for path in folder.rglob("*.*") if path.suffix in (".py", ".hpp", ".cpp")]
    assert len(paths) > 60 * 10
    assert [str(path) for path in paths if "fill in" in path.read_text().lower()] == []


def test_the_public_module_says_what_it_exports() -> None:
    exported = {name for name in vars(case) if not name.startswith("_")}
    assert exported == set(case.__all__)


def test_layout_of_a_struct() -> None:
    dtype = struct_dtype("struct Result { int startTime, duration; float value; };\n/* more */")
    assert dtype == np.dtype([("startTime", np.int32), ("duration", np.int32), ("value", np.float32)])
    assert struct_dtype("struct Mixed { bool flag; double value; };").itemsize == 16


@pytest.mark.parametrize(
    ("prelude", "message"),
    [
        ("void f();", "expected one struct, found 0"),
        ("struct A { int x; }; struct B { int y; };", "expected one struct, found 2: A, B"),
        ("struct Book { std::string title; };", "struct Book has strings"),
        ("struct A { long x; };", "members of type long are not supported"),
    ],
)
def test_prelude_without_one_layout(prelude: str, message: str) -> None:
    with pytest.raises(SignatureError, match=re.escape(message)):
        struct_dtype(prelude)


class TestDigest:
    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        """A case that imports two helpers, one of which imports a third."""
        folder = tmp_path / "scan"
        folder.mkdir()
        (folder / "test_1_scan_x.py").write_text("from ._one import x\nfrom . import _two\n")
        (folder / "_one.py").write_text("from .._all import y\nx = y\n")
        (folder / "_two.py").write_text("import numpy as np\n")
        (folder / "_other.py").write_text("from ._one import x\n")
        (tmp_path / "_all.py").write_text("y = 1\n")
        return folder

    @pytest.mark.parametrize("name", ["test_1_scan_x.py", "_one.py", "_two.py", "../_all.py"])
    def test_changes_with_what_is_imported(self, problem: Problem, folder: Path, name: str) -> None:
        before = replace(problem, file=str(folder / "test_1_scan_x.py")).digest
        with (folder / name).open("a") as file:
            file.write("# changed\n")
        assert replace(problem, file=str(folder / "test_1_scan_x.py")).digest != before

    def test_does_not_change_with_the_rest(self, problem: Problem, folder: Path) -> None:
        before = replace(problem, file=str(folder / "test_1_scan_x.py")).digest
        (folder / "_other.py").write_text("# changed\n")
        assert replace(problem, file=str(folder / "test_1_scan_x.py")).digest == before
