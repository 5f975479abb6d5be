"""What candidates see of the standard library, whichever precompiled header they get."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from pytest_pareval.build.headers import ALL, DRIVERS, QUICK, SPECIAL_NAMES, STD, including, standard
from pytest_pareval.evaluation.evaluator import Evaluator
from pytest_pareval.parallelism.registry import parallelism_models
from pytest_pareval.parallelism.serial import SERIAL
from pytest_pareval.problems.problem import Problem
from pytest_pareval.records.verdict import Verdict
from tests.support.factory import AXPY, evaluate

RIGHT = "for (size_t i = 0; i < x.size(); ++i) z[i] = alpha * x[i] + y[i]; }"

USES = {
    "async": "std::async([] { return 1; }).get()",
    "launch": "static_cast<int>(std::launch::deferred)",
    "promise": "(std::promise<int>(), 1)",
    "packaged_task": "(std::packaged_task<int()>([] { return 1; }), 1)",
    "future_error": "sizeof(std::future_error)",
    "condition_variable": "sizeof(std::condition_variable)",
    "condition_variable_any": "sizeof(std::condition_variable_any)",
    "cv_status": "static_cast<int>(std::cv_status::timeout)",
    "notify_all_at_thread_exit": "(&std::notify_all_at_thread_exit != nullptr)",
    "filesystem": "(std::filesystem::path() == std::filesystem::path())",
    "mutex": "(std::lock_guard<std::mutex>(*std::make_unique<std::mutex>()), 1)",
    "thread": "static_cast<int>(std::thread::hardware_concurrency())",
    "regex": 'std::regex_match("a", std::regex("[ab]"))',
    "chrono": "static_cast<int>(std::chrono::steady_clock::now().time_since_epoch().count())",
}


def dependencies(names: str, folder: Path) -> set[str]:
    """Names of all files that are included with some headers."""
    (folder / "all.hpp").write_text("".join(f"#include <{name}>\n" for name in names.split()))
    command = ["g++", "-std=c++17", "-M", "-x", "c++", "all.hpp"]
    text = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout
    return {Path(word).name for word in text.replace("\\\n", " ").split()[1:]}


def test_three_headers_are_left_out_where_nothing_needs_them(tmp_path: Path) -> None:
    left_out = dependencies(ALL, tmp_path) - dependencies(QUICK, tmp_path) - {"stdc++.h"}
    assert {name for name in left_out if "." not in name} == {"condition_variable", "filesystem", "future"}


@pytest.mark.parametrize("use", USES.values(), ids=USES)
def test_whatever_is_used_is_there_if_asked_for(use: str, evaluator: Evaluator, problems: dict[str, Problem]) -> None:
    problem, builder = problems["25_reduce_xor"], replace(evaluator.builder, headers=STD)
    build = builder.build(problem, f"{problem.signature} {{ return {use}; }}\n", SERIAL)
    assert build.library is not None, build.log


def test_a_source_that_uses_a_slow_header_gets_all() -> None:
    assert standard("std::async") == (ALL,)
    assert standard("async", is_cxx17=False) == standard("", is_cxx17=False) == (ALL,)
    assert "vector" in standard("")


def identifiers(text: str, folder: Path) -> set[str]:
    """All names that a header declares or uses, except those reserved to the library."""
    (folder / "all.hpp").write_text(text)
    command = ["g++", "-std=c++17", "-E", "-P", "-dD", "-x", "c++", "all.hpp"]
    output = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout
    return set(re.findall(r"\b[A-Za-z]\w*", re.sub(r'"[^"\n]*"', "", output)))


OUT_OF_REACH = {"gamma_e", "max_iter"}
"""A member of a class with a reserved name, and a local variable."""


@pytest.mark.parametrize("names", [DRIVERS, standard("")])
def test_special_functions_are_all_that_is_left_out(names: tuple[str, ...], tmp_path: Path) -> None:
    quick, whole = including(names, ""), including(names, "std::beta")
    left_out = identifiers(whole, tmp_path) - identifiers(quick, tmp_path)
    assert {"betaf", "cyl_bessel_j", "riemann_zetaf"} <= left_out
    assert not {name for name in left_out - OUT_OF_REACH if not any(part in name for part in SPECIAL_NAMES)}


SPECIAL_USES = {
    "a name": "return std::beta(2.0, 1.0) < 1;",
    "a name that is put together": "#define BOTH(a, b) a##b\nreturn std::BOTH(be, ta)(2.0, 1.0) < 1;",
    "a name over two lines": "return std::be\\\nta(2.0, 1.0) < 1;",
    "a digraph": "#define BOTH(a, b) a%:%:b\nreturn std::BOTH(be, ta)(2.0, 1.0) < 1;",
    "the macro of the feature": "return __cpp_lib_math_special_functions > 0;",
}


@pytest.mark.parametrize("use", SPECIAL_USES.values(), ids=SPECIAL_USES)
def test_special_functions_are_there_if_asked_for(use: str, evaluator: Evaluator, problems: dict[str, Problem]) -> None:
    build = evaluator.build(problems["25_reduce_xor"], f"{problems['25_reduce_xor'].signature} {{\n{use}\n}}\n", SERIAL)
    assert build.library is not None, build.log


def test_macros_of_the_user_may_name_special_functions(evaluator: Evaluator, problems: dict[str, Problem]) -> None:
    problem, builder = problems["25_reduce_xor"], evaluator.builder
    builder = replace(builder, flags=(*builder.flags, "-DSOME=beta"))
    build = builder.build(problem, f"{problem.signature} {{ return std::SOME(2.0, 1.0) < 1; }}\n", SERIAL)
    assert build.library is not None, build.log


MISSING = {
    "cstring": "std::memset(z.data(), 0, 8);",
    "unordered_map": "std::unordered_map<int, int> seen; seen[1] = 2;",
    "chrono": "auto begin = std::chrono::steady_clock::now(); (void)begin;",
    "iostream": "std::cerr << 1;",
    "functional": "std::function<int(int)> f = [](int i) { return i; }; f(1);",
    "stack": "std::stack<int> s; s.push(1);",
    "array": "std::array<int, 2> a{}; a[0] = 1;",
}


@pytest.mark.parametrize("header", MISSING)
def test_a_missing_include_is_an_error_as_in_pareval(
    header: str, evaluator: Evaluator, problems: dict[str, Problem]
) -> None:
    axpy, body = problems["03_dense_la_axpy"], f"{AXPY} {MISSING[header]} {RIGHT}\n"
    failure = evaluator.build(axpy, body, SERIAL).failure
    assert failure is not None
    assert failure.verdict is Verdict.COMPILE_ERROR
    assert evaluator.build(axpy, f"#include <{header}>\n{body}", SERIAL).did_build
    assert replace(evaluator.builder, headers=STD).build(axpy, body, SERIAL).did_build


@pytest.mark.parametrize(
    ("problem", "use"),
    [
        ("05_fft_inverse_fft", "std::valarray<int> a;"),
        ("18_graph_count_components", "std::stack<int> a; std::deque<int> b; std::queue<int> c;"),
        ("22_histogram_count_quadrants", "std::array<int, 2> a{};"),
        ("48_sparse_la_sparse_axpy", "std::map<int, int> a; std::unordered_map<int, int> b;"),
        ("03_dense_la_axpy", "std::vector<std::complex<double>> a; std::string b; std::mt19937 c; auto d = DBL_MAX;"),
        ("03_dense_la_axpy", "std::sort(x, x); std::iota(x, x, 0); std::sqrt(2.0); assert(true); auto d = INT_MAX;"),
    ],
)
def test_what_the_driver_of_a_problem_includes_is_there(
    problem: str, use: str, evaluator: Evaluator, problems: dict[str, Problem]
) -> None:
    one = problems[problem]
    source = f"{one.prelude}\ninline void use(int* x) {{ {use} }}\n{one.signature} {{ use(nullptr); }}\n"
    for parallelism in parallelism_models().values():
        build = evaluator.build(one, source, parallelism)
        assert build.did_build, build.log


@pytest.mark.parametrize(
    ("declaration", "use"),
    [
        ("template <class T> struct stack { vector<T> items; };", "stack<int> s; s.items.push_back(1);"),
        ("struct thread { int id; };", "thread t{1}; (void)t;"),
        ("static vector<double> map;", "map.assign(1, 2.0);"),
        ("static int array[3];", "array[0] = 1;"),
        ("static int list(int i) { return i; }", "list(1);"),
    ],
)
def test_names_that_the_driver_does_not_have_are_free(
    declaration: str, use: str, evaluator: Evaluator, problems: dict[str, Problem]
) -> None:
    text = f"using namespace std;\n{declaration}\n{AXPY} {use} {RIGHT}"
    untimed = replace(evaluator, context=replace(evaluator.context, timed=False))
    record = evaluate(untimed, problems["03_dense_la_axpy"], "serial", text)
    assert record.valid, record.detail
