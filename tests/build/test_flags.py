"""Flags that users may add, and what they change."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pytest_pareval.build.flags import (
    FLAGS,
    STANDARDS,
    candidate_flags,
    is_own_machine,
    parse_flags,
    parse_machine,
    parse_standard,
)
from pytest_pareval.build.headers import STD
from pytest_pareval.evaluation.evaluator import Evaluator
from pytest_pareval.machine.supervisor import MIB, Limits
from pytest_pareval.parallelism.serial import SERIAL
from pytest_pareval.problems.problem import Problem
from pytest_pareval.records.dataframe import frame
from pytest_pareval.records.verdict import Verdict
from pytest_pareval.report.tables.words import flags_note
from tests.support.factory import AXPY, RECORD

ALLOWED = """
-O -O0 -O2 -Os -Ofast -ffast-math -fno-math-errno -funroll-loops -fno-tree-vectorize -ffp-contract=off -fpermissive
-fconstexpr-depth=9 -mavx2 -mno-avx512f -msse4.2 -mfma -mtune=native -mprefer-vector-width=512 -DNDEBUG -DN=3 -DX=a.b+1
-UNDEBUG -fvect-cost-model=cheap
"""
REFUSED = """
-o -c -x -E -S -M -MD -MF -I. -L. -lm -include -isystem -iquote -imacros -B. -T -Wl,-z -Wa,-a -Wp,-D -Xlinker -wrapper
-specs=x -fplugin=x.so -fplugin-arg-x -fdump-tree-all -save-temps -dumpdir -fprofile-use=x -fprofile-generate
-fauto-profile=x -ftest-coverage --coverage -fstack-usage -fcallgraph-info -fopt-info-all=x -fmodules-ts
-fmodule-mapper=x -fsanitize=address -flto -fuse-ld=x -foffload=nvptx-none -fno-exceptions -fshort-enums -fpack-struct
-fsyntax-only -fopenmp -pg -m32 -pthread -fdiagnostics-format=sarif-file -D_GLIBCXX_DEBUG -D__x -U__x -DF(x)=x -DX=$(x)
-DX=`x` @file x.cpp - -frandom-seed=1 -ffile-prefix-map=a=b -mcmodel=large -mabi=ms -nostdinc -static -Winvalid-pch
-fpch-preprocess -mavx2,x -O3;x -ffast-math/x
"""


@pytest.mark.parametrize("flag", ALLOWED.split())
def test_allowed(flag: str) -> None:
    assert parse_flags(f"-O2 {flag}") == ("-O2", flag)


@pytest.mark.parametrize("flag", REFUSED.split())
def test_refused(flag: str) -> None:
    with pytest.raises(ValueError, match="must not have"):
        parse_flags(f"-O2 '{flag}'")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("-O2 '", "must be flags as in a shell"),
        ("-std=c++20", "must not have -std=c\\+\\+20, for which there is --pareval-std"),
        ("-march=native", "must not have -march=native, for which there is --pareval-march"),
        ("-O2\n-o", "must not have -o:"),
        ("-DX=1\x00", "must not have"),
    ],
)
def test_what_is_wrong_is_said(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        parse_flags(text)


@pytest.mark.parametrize("text", ["-x", "a b", "a;b", "../x", "NATIVE", "x\n"])
def test_a_machine_is_one_word(text: str) -> None:
    with pytest.raises(ValueError, match="must be a machine"):
        parse_machine(text)


def test_standards() -> None:
    assert [parse_standard(one) for one in STANDARDS] == ["c++17", "c++20", "c++23"]
    for text in ("c++11", "gnu++17", ""):
        with pytest.raises(ValueError, match="must be one of"):
            parse_standard(text)


def test_the_order_of_flags() -> None:
    """Those of the user come last, so that they count."""
    assert candidate_flags("c++17", "", ()) == FLAGS
    assert candidate_flags("c++20", "native", ("-O2",)) == ("-std=c++20", *FLAGS[1:], "-march=native", "-O2")
    assert is_own_machine(candidate_flags("c++17", "native", ()))
    assert is_own_machine(candidate_flags("c++17", "", ("-mtune=native",)))
    assert not is_own_machine(candidate_flags("c++17", "x86-64-v3", ()))


def test_builds_with_other_flags_are_other_builds(evaluator: Evaluator, problems: dict[str, Problem]) -> None:
    problem = problems["03_dense_la_axpy"]
    source = f"{AXPY}\n#ifdef GOOD\n#else\n#error bad\n#endif\n}}"
    usual, good = evaluator.builder, replace(evaluator.builder, flags=(*FLAGS, "-DGOOD"))
    assert usual.build(problem, source, SERIAL).library is None
    assert good.build(problem, source, SERIAL).library is not None
    assert usual.build(problem, source, SERIAL).library is None
    assert usual.build_reference(problem) != usual.build_reference(problem, good.flags)
    assert usual.problem() is None


@pytest.mark.parametrize("standard", STANDARDS[1:])
def test_later_standards(evaluator: Evaluator, problems: dict[str, Problem], standard: str) -> None:
    """With the standard library's new parts, as with the old ones: without an #include, if that is asked for."""
    builder = replace(evaluator.builder, flags=candidate_flags(standard, "", ()), headers=STD)
    assert builder.problem() is None
    text = "static_assert(__cplusplus > 201703L); std::span<const double> s(x); std::ranges::copy(s, z.begin());"
    build = builder.build(problems["03_dense_la_axpy"], f"{AXPY} {text} }}", SERIAL)
    assert build.library is not None, build.log


def test_a_compiler_without_enough_memory(evaluator: Evaluator) -> None:
    """It is not the candidates' fault, of which each would be out of memory."""
    sandbox = replace(evaluator.builder.sandbox, limits=Limits(memory=16 * MIB))
    problem = replace(evaluator.builder, sandbox=sandbox).problem()
    assert problem is not None
    assert problem.verdict is Verdict.OUT_OF_MEMORY
    assert problem.detail == "the compiler needs more than 16 MiB, even for an empty file"


def test_flags_that_the_compiler_does_not_know(evaluator: Evaluator) -> None:
    problem = replace(evaluator.builder, flags=(*FLAGS, "-march=z80")).problem()
    assert problem is not None
    assert problem.verdict is Verdict.COMPILE_ERROR
    assert "z80" in problem.detail


def test_tables_name_other_flags() -> None:
    usual = replace(RECORD, flags=" ".join(FLAGS))
    unknown, fast = replace(RECORD, model="old"), replace(RECORD, model="fast", flags="-Ofast")
    assert flags_note(frame([usual, unknown])) == ""
    assert flags_note(frame([fast])) == "Compiled with -Ofast."
    assert flags_note(frame([usual, fast])) == f"org/model: compiled with {usual.flags}. fast: compiled with -Ofast."
