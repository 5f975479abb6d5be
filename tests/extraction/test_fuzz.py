"""Hostile responses: extraction ends in time, and four times the text takes about four times the time."""

from __future__ import annotations

import gc
import math
import time
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from pytest_pareval.extraction.extract import MAX_ANSWER, MAX_RESPONSE, ExtractionError, extract
from pytest_pareval.parallelism.serial import SERIAL
from pytest_pareval.problems.problem import Problem

FRAGMENTS = (
    *"(){}[]<>;:,=*&~#'\"`\\ \n\t.|a1é",
    *("```", "~~~", "```cpp\n", "\n```\n", "::", "->", "[[", "]]", "/*", "*/", "//", "\\\n", 'R"(', ')"', '\\"', "'a"),
    *("#if 0\n", "#if X\n", "#else\n", "#endif\n", "#include <a>\n", "#define A \\\n", "<think>", "</think>"),
    *("[THINK]", "◁think▷", "<|channel|>", "analysis", "<|message|>", "<|end|>", "<|im_end|>", "assistant", "final"),
    *(
        "<code>",
        "</code>",
        "<answer>",
        "</answer>",
        "<pre ",
        "&lt;",
        "Here is my response:",
        "\ufeff",
        "} ",
        "int g(int);",
    ),
    *("```c++int f() {", "``` and so on. ", "```int a;```\n", "std::", "extern int a;", "enum { A, B };", "a<"),
    *("template<>", "template<class T> ", "struct A ", "class A : B ", "enum class ", "typedef ", "using A = "),
    *(
        "namespace a{",
        "extern ",
        "operator",
        "operator<",
        "operator()",
        "noexcept",
        "alignas(",
        "__attribute__((",
        "const ",
    ),
    *(
        "f()",
        "f(int)",
        "int f(int x) {}\n",
        "int a;",
        "A::",
        "~A()",
        "return ",
        "if (x) ",
        "public: ",
        "final ",
        " : a{b}",
    ),
    *("Here is the code. ", "Note: ", "aaaaaaaaaa", "          ", "1'"),
)
"""Of which hostile text is made: whatever the scanners look for."""
SECONDS = 100e-6
"""Processor time for each character, on a busy machine: some thirty times what is usual."""
SIZE = 1 << 11
TIMES = 4
"""How much longer the longer text is."""
MIN_SECONDS = 0.005
"""Shorter times say nothing about growth."""
MAX_GROWTH = 8.0
"""Of the time when the text is TIMES as long: quadratic work takes sixteen times as long."""
TRIES = 20


def seconds(text: str, problem: Problem) -> float:
    gc.collect()
    gc.disable()  # it looks at all objects of the tests before, the more often the longer the text is
    try:
        begin = time.thread_time()
        with suppress(ExtractionError):
            extract(text, problem, SERIAL)
        return time.thread_time() - begin
    finally:
        gc.enable()


def wrapped(text: str, problem: Problem) -> tuple[str, ...]:
    """A text in each form that a response can have."""
    signature = problem.signature
    return text, f"```cpp\n{text}\n```", f"{signature} {{\n{text}\n}}", f"{text}\n{signature} {{}}", f"{text}\n}}"


def assert_linear(short: str, long: str, problem: Problem) -> None:
    """The time does not grow faster than MAX_GROWTH.

    Other programs only ever add to a time, even to that of a processor: memory and clock are shared. So the least of
    several tries counts, and the tries take turns, since a disturbance lasts.
    """
    once = more = math.inf
    for _ in range(TRIES):
        once, more = min(once, seconds(short, problem)), min(more, seconds(long, problem))
        if more <= MAX_GROWTH * max(once, MIN_SECONDS):
            return
    assert more <= MAX_GROWTH * max(once, MIN_SECONDS)


@pytest.fixture(scope="module")
def axpy(problems: dict[str, Problem]) -> Problem:
    return problems["03_dense_la_axpy"]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(unit=st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=4).map("".join), head=st.sampled_from(FRAGMENTS))
@example(unit="~", head="a")
@example(unit="()", head="a")
@example(unit='\\"', head='"')
@example(unit="<", head="a")
@example(unit=")*", head="(")
@example(unit="*#endif\n", head=")")
def test_repeated_fragments_take_linear_time(axpy: Problem, unit: str, head: str) -> None:
    def text(size: int) -> str:
        return head + unit * (size // len(unit)) + "x`>)}"

    for short, long in zip(wrapped(text(SIZE), axpy), wrapped(text(TIMES * SIZE), axpy), strict=True):
        assert seconds(long, axpy) <= SECONDS * len(long)
        assert_linear(short, long, axpy)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=800).map("".join))
def test_mixed_fragments_take_little_time(axpy: Problem, text: str) -> None:
    for one in wrapped(text, axpy):
        assert seconds(one, axpy) <= SECONDS * (len(one) + 1000)


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=2000))
def test_any_text_has_a_candidate_or_a_reason(axpy: Problem, text: str) -> None:
    for one in wrapped(text, axpy):
        assert seconds(one, axpy) <= SECONDS * (len(one) + 1000)


NESTED: tuple[tuple[str, Callable[[int], str]], ...] = (
    ("a run of tildes before a backtick", lambda n: "~" * n + "`"),
    ("a run of backticks", lambda n: "`" * n + "x"),
    ("escaped quotes after an open one", lambda n: '"' + '\\"' * (n // 2)),
    ("brackets that do not match", lambda n: "(" * (n // 2) + "]" * (n // 2)),
    ("open conditionals", lambda n: "#if X\n" * (n // 6)),
    ("nested conditionals", lambda n: "#if X\n{\n" * (n // 16) + "}\n#endif\n" * (n // 16)),
    ("conditionals with unbalanced braces", lambda n: "#if X\n{\n#endif\n" * (n // 15)),
    ("angle brackets", lambda n: "<" * (n // 2) + ">" * (n // 2) + "();"),
    ("braces after one header", lambda n: f"int {'a' * 4000}" + "{}" * (n // 2)),
    ("a typedef with a long end", lambda n: "typedef struct {}" + "a" * (n // 2) + " " * (n // 2) + ";b"),
    ("functions that replace each other", lambda n: "int f(){}" * (n // 9)),
    (
        "as many code blocks",
        lambda n: "".join(f"```cpp\nint f{i}(){{return f{i + 1}();}}\n```\n" for i in range(n // 45)),
    ),
    ("marks on one line", lambda n: "<think>" * (n // 14) + "</think>" * (n // 16)),
    ("marks that never close", lambda n: "// <think>\n" * (n // 11)),
    ("tags in tags", lambda n: "<code>\n" * (n // 14) + "</code>\n" * (n // 16)),
    ("special tokens", lambda n: "a<|b|>" * (n // 6)),
    ("code after fences", lambda n: "```cpp int f(" + "(;" * (n // 2) + "\n"),
    ("blocks on one line", lambda n: "```int a;```\n" * (n // 13)),
    ("strings in a block's comment", lambda n: "```\n/* " + '"\\"' * (n // 3) + "\n```\n*/"),
    (
        "declarations that need each other, behind a body",
        lambda n: "int f0();}\n" + "".join(f"int f{i}(){{return f{i + 1}();}}\n" for i in range(n // 30)),
    ),
    ("declarators", lambda n: "int " + "*" * (n // 2) + "a" + "[1]" * (n // 6) + ";"),
    ("qualified names", lambda n: "int f(){return " + "a::" * (n // 3) + "b;}"),
    ("nested namespaces", lambda n: "namespace axpy{" * (n // 16) + "}" * (n // 16)),
    ("spaces in a type", lambda n: f"struct a{' ' * 4000}b;" * (n // 4010)),
)


@pytest.mark.parametrize("make", [make for _, make in NESTED], ids=[name for name, _ in NESTED])
def test_structures_take_linear_time(axpy: Problem, make: Callable[[int], str]) -> None:
    for short, long in zip(wrapped(make(4 * SIZE), axpy), wrapped(make(4 * TIMES * SIZE), axpy), strict=True):
        assert_linear(short, long, axpy)


def test_long_responses_are_refused(axpy: Problem) -> None:
    with pytest.raises(ExtractionError, match=r"longer than 1,048,576 characters$"):
        extract("x" * (MAX_RESPONSE + 1), axpy, SERIAL)
    with pytest.raises(ExtractionError, match=r"longer than 131,072 characters without its thinking"):
        extract("x" * (MAX_ANSWER + 1), axpy, SERIAL)
    body = f"{axpy.signature} {{ }}"
    thought = f"<think>{'x' * MAX_ANSWER}</think>{body}"
    assert body in extract(thought, axpy, SERIAL).source
