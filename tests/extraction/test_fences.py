"""Blocks of code in Markdown, as models write it."""

from __future__ import annotations

import pytest

from pytest_pareval.extraction.fences import split_blocks

from .texts import FUNCTION, HEAD, fenced, source, squeezed

DRAFT = f"{HEAD}\n    draft();\n}}"
FIRST = "static double twice(double v) { return v + v; }"


@pytest.mark.parametrize(
    "opening",
    [
        *(f"```{name}{space}" for name in ("cpp", "c++", "C++", "cxx", "CPP") for space in ("", " ")),
        *("``` ", "```", "```c ", "```cc ", "~~~cpp ", "```cuda "),
    ],
)
@pytest.mark.parametrize(
    "first", [FIRST, "#include <cmath>", "template <class T> T id(T v) { return v; }", "// Scales x."]
)
def test_code_on_the_fences_line(opening: str, first: str) -> None:
    end = opening[:3]
    if first.startswith("static") and opening == "```c":
        return
    assert source(f"Here:\n{opening}{first}\n{FUNCTION}\n{end}\n") == f"{first}\n{FUNCTION}\n"


@pytest.mark.parametrize("opening", ["```cpp ", "```c++", "```", "~~~ "])
def test_the_functions_head_on_the_fences_line(opening: str) -> None:
    assert source(f"{opening}{FUNCTION}\n{opening[:3]}\nDone.") == f"{FUNCTION}\n"
    head, body = FUNCTION.split("(double a, ")
    assert source(f"{opening}{head}(double a,\n    {body}\n{opening[:3]}") == f"{head}(double a,\n    {body}\n"


@pytest.mark.parametrize(
    "info",
    ["cpp {linenos=true}", "{.cpp .numberLines}", 'cpp title="scale(a)"', "cpp {1,3-4}", "cpp:s.cpp", "c++ copy"],
)
def test_attributes_are_no_code(info: str) -> None:
    assert source(fenced(FUNCTION, info)) == f"{FUNCTION}\n"


def test_a_block_on_one_line() -> None:
    line = f"{HEAD} x.clear(); }}"
    assert source(f"Here:\n```cpp {line}```\n") == f"{line}\n"
    assert source(f"Call it as ```scale(a, x)```.\n{fenced(FUNCTION)}") == f"{FUNCTION}\n"


@pytest.mark.parametrize(
    "comment",
    [
        "/*\n```\nscale(2, x);\n```\n*/",
        "/**\n * Example:\n * ```cpp\n * scale(2, x);\n * ```\n */",
        "// ```\n// scale(2, x);\n// ```",
        "/// ```cpp\n/// scale(2, x);\n/// ```",
    ],
)
def test_fences_in_comments_are_code(comment: str) -> None:
    code = f"{comment}\n{FUNCTION}"
    assert source(fenced(code)) == f"{code}\n"
    assert source(code).endswith(f"{FUNCTION}\n")


@pytest.mark.parametrize("code", ['const char* s = "/*";', "// a/* b", "/* never closed"])
def test_what_only_looks_like_a_comment_hides_no_fence(code: str) -> None:
    blocks = split_blocks(f"```\n{code}\n```\nAfter.")
    assert [(one.fenced, one.text) for one in blocks] == [(False, ""), (True, code), (False, "After.")]


@pytest.mark.parametrize(
    "text",
    [
        f"First try:\n{fenced(DRAFT)}\nThat is wrong. Corrected:\n\n{FUNCTION}",
        f"First try:\n{fenced(DRAFT)}\n{FUNCTION}\n\nThis multiplies every element of the vector.",
        f"{fenced(DRAFT)}\nAnother:\n{fenced(DRAFT)}\n{FUNCTION}",
        f"{fenced(DRAFT)}\n{FUNCTION}\nUsage:\n{fenced('scale(2, x);')}",
    ],
)
def test_an_answer_without_a_fence_after_a_fenced_draft(text: str) -> None:
    assert source(text) == f"{FUNCTION}\n"


@pytest.mark.parametrize("mention", [f"It begins with {HEAD} and so on.", f"{HEAD}\n..."])
def test_prose_about_the_function_is_no_answer(mention: str) -> None:
    assert source(f"{fenced(FUNCTION)}\n{mention}\n") == f"{FUNCTION}\n"


def test_a_sentence_after_the_closing_fence() -> None:
    assert source(f"```cpp\n{FUNCTION}\n``` This scales every element.\n") == f"{FUNCTION}\n"


@pytest.mark.parametrize("braces", ["}", "}\n}", "\n}\n"])
def test_stray_closing_braces(braces: str) -> None:
    assert squeezed(source(f"{FUNCTION}\n{braces}")) == squeezed(FUNCTION)
    assert squeezed(source(fenced(f"{FUNCTION}\n{braces}"))) == squeezed(FUNCTION)
    assert squeezed(source(f"{braces}\n{FUNCTION}")) == squeezed(FUNCTION)
    assert squeezed(source(f"{FUNCTION}\n{braces}\nint after;")) == squeezed(f"{FUNCTION} int after;")


def test_code_before_a_stray_brace_is_kept_for_the_compiler() -> None:
    text = f"{FUNCTION}\n    x.clear();\n}}"
    assert source(text) == f"{text}\n"


@pytest.mark.parametrize(
    "text", [f"\ufeff{FUNCTION}", fenced(f"\ufeff{FUNCTION}"), f"\ufeff\ufeff#include <a>\n{FUNCTION}"]
)
def test_byte_order_marks(text: str) -> None:
    assert "\ufeff" not in source(text)
    assert source(text).endswith(f"{FUNCTION}\n")
