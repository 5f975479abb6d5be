"""Keys of kept records and reference times: they change with the code that a result depends on, and with no other."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from pytest_pareval._resources import PACKAGE
from pytest_pareval.build.identity import RESULT_CODE, class_digest
from pytest_pareval.parallelism.model import ParallelismModel
from tests.support.checkout import Checkout

AXPY, LU, INVERSE_FFT = "03_dense_la_axpy", "49_sparse_la_sparse_lu_decomp", "05_fft_inverse_fft"
PRINT_KEYS = f"""
import json
from pytest_pareval.build.identity import build_digest, result_digest
from pytest_pareval.problems.suite import load_problems
problems = load_problems()
keys = {{"builds": build_digest(), "results": result_digest()}}
for name in {(AXPY, LU, INVERSE_FFT)!r}:
    keys[f"case {{name}}"] = problems[name].digest
    keys[f"kernel {{name}}"] = problems[name].kernel_digest
print(json.dumps(keys))
"""


@dataclass(frozen=True)
class Copy:
    """A copy of the checkout, and its keys before any change."""

    checkout: Checkout
    keys: dict[str, str]


def read_keys(checkout: Checkout) -> dict[str, str]:
    result = checkout.python("-c", PRINT_KEYS)
    assert result.returncode == 0, result.stderr
    keys: dict[str, str] = json.loads(result.stdout)
    return keys


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    checkout = Checkout.copy(tmp_path_factory.mktemp("keys"))
    return Copy(checkout, read_keys(checkout))


@pytest.mark.parametrize(
    ("file", "old", "new", "changed"),
    [
        pytest.param("pytest_pareval/report/figures/style.py", "#", "# ", set(), id="a colour in a figure"),
        pytest.param("pytest_pareval/cli/main.py", "exit status", "status", set(), id="a message of the command"),
        pytest.param("pytest_pareval/records/explain.py", "\n", "\n\n", set(), id="the explanation of a failure"),
        pytest.param("pytest_pareval/problems/compare.py", "bound: float", "bound: int", {"results"}, id="comparison"),
        pytest.param("pytest_pareval/timing/stopwatch.py", "\n", "\n\n", {"results"}, id="timing"),
        pytest.param("pytest_pareval/_util/cache.py", "\n", "\n\n", {"results"}, id="the cache"),
        pytest.param("pytest_pareval/launch/launchers/mpiexec.py", "\n", "\n\n", {"results"}, id="a launcher"),
        pytest.param("pytest_pareval/build/flags.py", "\n", "\n\n", {"builds", "results"}, id="compiler flags"),
        pytest.param(
            "pytest_pareval/parallelism/omp.py", "\n", "\n\n", {"builds", "results"}, id="a parallelism model"
        ),
        pytest.param("cpp/interpose/mpi.cpp", "\n", "\n\n", {"builds", "results"}, id="watched calls of MPI"),
        pytest.param("cpp/worker/module.cpp", "\n", "\n\n", {"results"}, id="the worker"),
        pytest.param(
            f"cases/dense_la/test_{AXPY}.py", "tolerance=1", "tolerance=2", {f"case {AXPY}"}, id="a tolerance"
        ),
        pytest.param("cases/sparse_la/_matrices.py", "0.1", "0.2", {f"case {LU}"}, id="a helper of a type"),
        pytest.param("cases/_linear_systems.py", "2 * EPS", "3 * EPS", {f"case {LU}"}, id="a helper of all types"),
        pytest.param(
            f"cpp/reference/dense_la/{AXPY}.hpp", "\n", "\n\n", {f"kernel {AXPY}"}, id="the kernel of a problem"
        ),
        pytest.param(
            "cpp/reference/dense_la/multiply.hpp", "\n", "\n\n", {f"kernel {LU}"}, id="a header of kernels' headers"
        ),
        pytest.param(
            "cpp/reference/fft/transform.hpp", "\n", "\n\n", {f"kernel {INVERSE_FFT}"}, id="a header of supplied code"
        ),
    ],
)
def test_changed_code(copy: Copy, file: str, old: str, new: str, changed: set[str]) -> None:
    """A change of one file gives new keys to what depends on it, and to nothing else."""
    path = copy.checkout.root / file
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    try:
        keys = read_keys(copy.checkout)
    finally:
        path.write_text(text)
    assert {name for name, key in keys.items() if key != copy.keys[name]} == changed


def test_changed_class_of_another_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Parallelism models and launchers of other packages count by the files that define them."""
    source = (
        "from pytest_pareval.parallelism.model import ParallelismModel\nclass Own(ParallelismModel): name = 'own'\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    digests = set()
    for number, more in enumerate(("", "# other flags\n")):
        (tmp_path / f"own_{number}.py").write_text(source + more)
        own: type[ParallelismModel] = __import__(f"own_{number}").Own
        digests.add(class_digest(own))
    assert len(digests) == 2


def modules_of(path: Path) -> Iterator[str]:
    """The names of modules that a file may import when it runs, those of ``from package import module`` too."""
    tree = ast.parse(path.read_text())
    hidden = {
        id(node)
        for block in ast.walk(tree)
        if isinstance(block, ast.If) and ast.unparse(block.test) == "TYPE_CHECKING"
        for statement in block.body
        for node in ast.walk(statement)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and id(node) not in hidden and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import) and id(node) not in hidden:
            yield from (alias.name for alias in node.names)


def imported_files(*files: Path) -> set[Path]:
    """Files of this package, and those that they import, directly or through one another."""
    found: set[Path] = set()
    pending = list(files)
    while pending:
        path = pending.pop()
        if path in found:
            continue
        found.add(path)
        for name in modules_of(path):
            package, *parts = name.split(".")
            module = PACKAGE.joinpath(*parts).with_suffix(".py")
            if package == PACKAGE.name and parts and module.is_file():
                pending.append(module)
    return found


def test_all_code_that_results_depend_on() -> None:
    """All that the evaluator and case files import is part of the key, and nothing is listed that neither imports."""
    found = imported_files(PACKAGE / "evaluation" / "evaluator.py", PACKAGE / "case.py")
    listed = [PACKAGE / name for name in RESULT_CODE]
    assert {str(path) for path in found if not any(path == one or one in path.parents for one in listed)} == set()
    assert [str(one) for one in listed if not any(path == one or one in path.parents for path in found)] == []
