"""Which linker is found, and that it links as GNU ld does."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from pytest_pareval._util.cache import Cache
from pytest_pareval.build.builder import Builder
from pytest_pareval.evaluation.evaluator import Evaluator
from pytest_pareval.machine.linker import FASTER, Linker, find_linker
from pytest_pareval.parallelism.registry import parallelism_models
from pytest_pareval.parallelism.serial import SERIAL
from pytest_pareval.problems.problem import Problem
from pytest_pareval.records.verdict import Verdict
from tests.support.factory import AXPY, evaluate

RIGHT = f"{AXPY} for (size_t i = 0; i < x.size(); ++i) z[i] = alpha * x[i] + y[i]; }}"
OWN = "its own"


def program(path: Path, text: str) -> None:
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)


@pytest.fixture
def compiler(tmp_path: Path) -> Path:
    """A compiler in a folder without linkers, which shows how it is called."""
    folder = tmp_path / "bin"
    folder.mkdir()
    program(folder / "g++", 'echo "$@"')
    return folder / "g++"


def test_no_other_linker(compiler: Path, tmp_path: Path) -> None:
    assert find_linker(Cache(tmp_path), str(compiler)) == Linker()


def test_the_fastest_that_works(compiler: Path, tmp_path: Path) -> None:
    for name in FASTER:
        program(compiler.parent / f"ld.{name}", f"echo {name} 1.0")
    assert find_linker(Cache(tmp_path), str(compiler)).version == f"{next(iter(FASTER))} 1.0"
    program(compiler, 'case "$*" in *fuse-ld=gold*) exit 0;; esac; exit 1')
    assert find_linker(Cache(tmp_path), str(compiler)) == Linker(("-fuse-ld=gold",), "gold 1.0")


def test_none_works(compiler: Path, tmp_path: Path) -> None:
    for name in FASTER:
        program(compiler.parent / f"ld.{name}", "exit 1")
    assert find_linker(Cache(tmp_path), str(compiler)) == Linker()


def test_one_in_another_folder_is_not_taken(compiler: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sandbox might not show it."""
    (tmp_path / "other").mkdir()
    program(tmp_path / "other" / "ld.mold", "echo mold 1.0")
    monkeypatch.setenv("PATH", f"{tmp_path / 'other'}")
    assert find_linker(Cache(tmp_path), str(compiler)) == Linker()


@pytest.fixture(params=[OWN, *FASTER])
def builder(request: pytest.FixtureRequest, evaluator: Evaluator) -> Builder:
    """Builds by one of the linkers of this machine."""
    toolchain, name = evaluator.builder.toolchain, request.param
    if name != OWN and not (Path(toolchain.cxx).parent / f"ld.{name}").exists():
        pytest.skip(f"no ld.{name} beside the compiler")
    linker = Linker() if name == OWN else Linker((f"-fuse-ld={name}", *FASTER[name]), name)
    return replace(evaluator.builder, toolchain=replace(toolchain, linker=linker))


def test_every_linker_links_every_model(builder: Builder, problems: dict[str, Problem]) -> None:
    for model in parallelism_models().values():
        source = (Path(__file__).parents[2] / "samples/reference" / model.name / "25_reduce_xor/0.cpp").read_text()
        build = builder.build(problems["25_reduce_xor"], source, model)
        assert build.library is not None, build.log


def test_what_every_linker_links_runs(builder: Builder, evaluator: Evaluator, problems: dict[str, Problem]) -> None:
    """Constructors, exceptions, threads' own variables, inline variables and functions for several processors."""
    source = f"""
        #include <stdexcept>
        #include <string>
        thread_local std::string word = "a long word that does not fit into a string itself";
        struct Table {{ double one; Table() : one(1) {{}} }};
        inline Table table;
        __attribute__((target_clones("avx2", "default"), noinline)) double add(double a, double b) {{ return a + b; }}
        {AXPY}
            for (size_t i = 0; i < x.size(); ++i) {{
                try {{ if (word.size() > 3) throw std::runtime_error("3"); }}
                catch (std::exception const& error) {{ z[i] = table.one * add(alpha * x[i], y[i]); }}
            }}
        }}"""
    untimed = replace(evaluator, builder=builder, context=replace(evaluator.context, timed=False))
    record = evaluate(untimed, problems["03_dense_la_axpy"], "serial", source)
    assert record.valid, record.detail


@pytest.mark.parametrize(
    "text", ["void other(); void use() { other(); }", "extern int other; int use() { return other; }"]
)
def test_every_linker_names_what_is_missing(text: str, builder: Builder, problems: dict[str, Problem]) -> None:
    failure = builder.build(problems["03_dense_la_axpy"], f"{text}\n{RIGHT}", SERIAL).failure
    assert failure is not None
    assert failure.verdict is Verdict.LINK_ERROR
    assert "other" in failure.detail
    assert "\n" not in failure.detail


def test_every_linker_names_what_is_defined_twice(builder: Builder, problems: dict[str, Problem]) -> None:
    source = f'{RIGHT}\nextern "C" void pareval_call(void*) {{}}\n'
    failure = builder.build(problems["03_dense_la_axpy"], source, SERIAL).failure
    assert failure is not None
    assert failure.verdict is Verdict.LINK_ERROR
    assert "pareval_call" in failure.detail


def test_no_linker_keeps_device_code_or_an_executable_stack(builder: Builder, problems: dict[str, Problem]) -> None:
    device = 'asm(".section .gnu.offload_lto_.opts,\\"e\\",@progbits\\n.string \\"--MD\\"\\n.text");'
    stack = 'asm(".section .note.GNU-stack,\\"x\\",@progbits\\n.text");'
    build = builder.build(problems["03_dense_la_axpy"], f"{device}\n{stack}\n{RIGHT}", SERIAL)
    assert build.library is not None, build.failure
    listed = subprocess.run(["readelf", "-lSW", build.library], capture_output=True, text=True, check=True).stdout
    assert "offload_lto" not in listed
    assert "RWE" not in listed
