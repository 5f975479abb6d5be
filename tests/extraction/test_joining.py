"""What a candidate refers to, wherever it stands in a response."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from .texts import BODY, FARTHEST, FUNCTION, HEAD, IFFT, fenced, source, squeezed

USER_BODY = "\n    double twice(double v);\n    for (double& v : x) v = twice(v);\n}"
TWICE = "double twice(double v) {\n    return 2 * v;\n}"
HEADERS = "#include <cmath>\n#include <complex>\n#include <map>\n#include <string>\n#include <vector>\n"


def compiles(code: str, folder: Path) -> bool:
    """Whether a translation unit compiles and needs nothing else."""
    file = folder / "candidate.cpp"
    file.write_text(HEADERS + code)
    library = [shutil.which("g++") or "g++", "-std=c++17", "-shared", "-fPIC", "-Wl,--no-undefined", str(file)]
    return (
        subprocess.run([*library, "-o", str(folder / "candidate.so")], capture_output=True, timeout=60).returncode == 0
    )


def twice(result: str, type_: str = "double") -> str:
    return f"{type_} twice(double v) {{\n    return {result};\n}}"


SUM = "double sum(double a, double b) { return a + b; }"
BOX = "struct Box { double v; Box(double n) : v(n) {} double get() const; };\ndouble Box::get() const { return v; }"
BEHIND = {
    "a function": TWICE,
    "its comment": f"/* Doubles. */\n{TWICE}",
    "an include": f"#include <cmath>\n\n{TWICE}",
    "a function before it": f"{SUM}\n\n{twice('sum(v, v)')}",
    "a function after it": f"double sum(double, double);\n{twice('sum(v, v)')}\n{SUM}",
    "a macro": f"#define FACTOR 2\n{twice('FACTOR * v')}",
    "a macro of a macro": f"#define TIMES(v) (FACTOR * (v))\n#define FACTOR 2\n{twice('TIMES(v)')}",
    "a class": f"{BOX}\n{twice('2 * Box(v).get()')}",
    "a template": f"template <class T> T sum(T a, T b) {{ return a + b; }}\n{twice('sum(v, v)')}",
    "overloads": f"static {SUM}\nstatic double sum(double a) {{ return a; }}\n{twice('sum(v, sum(v))')}",
    "a namespace": f"namespace detail {{ double two = 2; }}\n{twice('detail::two * v')}",
    "enumerators": f"enum {{ ONE = 1, TWO }};\n{twice('TWO * v')}",
    "one of two variables": f"const double one = 1, two = 2;\n{twice('two * v')}",
    "names of a type": f"typedef double Real;\nusing Result = Real;\n{twice('2 * v', 'Result')}",
    "a using-directive": f"using namespace std;\n{twice('v + (v < 0 ? -abs(v) : abs(v))')}",
    "one of two branches": f"#ifdef UNKNOWN\n{twice('3 * v')}\n#else\n{TWICE}\n#endif",
}


@pytest.mark.parametrize("behind", BEHIND.values(), ids=BEHIND)
@pytest.mark.parametrize("more", ["", "\n\nint main() {\n    return twice(1);\n}\n", "\n\nvoid unfinished(int n) {\n"])
def test_a_completion_keeps_what_it_declares(behind: str, more: str, tmp_path: Path) -> None:
    unit = source(f"{USER_BODY}\n\n{behind}{more}")
    assert unit.startswith(f"{HEAD}{USER_BODY}\n\n")
    assert squeezed(unit).endswith(squeezed(behind.removeprefix("/* Doubles. */")))
    assert more or compiles(unit, tmp_path)


@pytest.mark.parametrize(
    ("declared", "behind"),
    [
        ("double twice(double);", TWICE),
        ("extern double twice(double v);", TWICE),
        ("double twice(double v), half(double);", f"{TWICE}\ndouble half(double v) {{ return v / 2; }}"),
        ("extern double two; auto twice = [](double v) { return two * v; };", "double two = 2;"),
        (
            "bool operator<(const std::vector<double>&, Key); auto twice = [&](double v) { return v * (x < Key{}); };",
            "bool operator<(const std::vector<double>& a, Key n) { return a.empty(); }",
        ),
    ],
)
def test_declarations_in_all_forms(declared: str, behind: str, tmp_path: Path) -> None:
    body = f"\n    {declared}\n    for (double& v : x) v = twice(v);\n}}"
    unit = source(f"{body}\n\n{behind}")
    assert unit == f"{HEAD}{body}\n\n{behind}\n"
    assert compiles(f"struct Key {{}};\n{unit}", tmp_path)


@pytest.mark.parametrize(
    "rest",
    [
        f"\n\n{TWICE}",
        "\n\nvoid other(double twice) {}\n",
        f"\n\nint twice;\n{HEAD}\n    x.clear();\n}}\n",
        "\n\nThe body calls v = twice(v); nothing more.\n",
    ],
)
def test_what_is_not_declared_in_the_body_is_cut(rest: str) -> None:
    assert source(f"{BODY}{rest}") == f"{FUNCTION}\n"


def test_prose_and_usage_between_are_dropped() -> None:
    behind = f"This is the helper:\n\n{TWICE}\n\nint main() {{ scale(2, x); }}\nscale(3, x);\n"
    assert source(f"{USER_BODY}\n\n{behind}") == f"{HEAD}{USER_BODY}\n\n{TWICE}\n"


def test_of_two_versions_the_first_is_kept() -> None:
    again = TWICE.replace("2 * v", "v + v")
    assert source(f"{USER_BODY}\n{TWICE}\n{again}\n") == f"{HEAD}{USER_BODY}\n\n{TWICE}\n"


def test_a_definition_of_what_the_prompt_declares() -> None:
    body = "\n    fft(x);\n    for (auto& v : x) v = std::conj(v) / (double)x.size();\n}"
    own = "void fft(std::vector<std::complex<double>> &x) {\n    for (auto& v : x) v *= 2;\n}"
    unit = source(f"{body}\n\n{own}\n\nvoid other() {{}}", IFFT)
    assert unit == f"{IFFT.prelude.strip()}\n\n{IFFT.signature} {{{body}\n\n{own}\n"


def test_the_prompts_own_definitions_are_not_repeated() -> None:
    body = "\n    double norm(Point const& p);\n    return norm(points[0]);\n}"
    repeated = "double norm(Point const& p) {\n    return 0;\n}"
    assert source(f"{body}\n{repeated}", FARTHEST).count("double norm(Point const& p) {") == 1


class TestBlocks:
    def test_a_body_gets_its_helper_from_another_block(self) -> None:
        body = "    for (double& v : x) v = twice(v);"
        text = f"The body:\n{fenced(body)}\nwith this helper:\n{fenced(TWICE)}"
        assert source(text) == f"{TWICE}\n\n{HEAD}\n{body}\n}}\n"

    def test_a_completion_gets_its_helper_from_another_block(self) -> None:
        body = "    for (double& v : x) v = twice(v);\n}"
        assert source(f"A helper:\n{fenced(TWICE)}\nThe body:\n{fenced(body)}") == f"{TWICE}\n\n{HEAD}\n{body}\n"
        assert source(f"\n{body}\nwith\n{fenced(TWICE)}") == f"{TWICE}\n\n{HEAD}\n{body}\n"

    @pytest.mark.parametrize(
        ("helper", "use"),
        [
            ("enum { ONE = 1, TWO };", "v *= TWO;"),
            ("const double one = 1, two = 2;", "v *= two;"),
            ("struct Box { double v; } box{2};", "v *= box.v;"),
            ("typedef struct { double v; } Box, *BoxPointer;", "BoxPointer p = nullptr;"),
            ("template <class T> T twice(T v) { return v + v; }", "v = twice(v);"),
            (
                "double sum(double a) { return a; }\ndouble sum(double a, double b) { return a + b; }",
                "v = sum(v, sum(v));",
            ),
            ("#define TWICE(v) ((v) + (v))", "v = TWICE(v);"),
            ("namespace detail { double two = 2; }", "v *= detail::two;"),
            ("struct P { double v; };\nP operator+(P a, P b) { return {a.v + b.v}; }", "v = (P{v} + P{v}).v;"),
        ],
    )
    @pytest.mark.parametrize("order", [1, -1])
    def test_all_kinds_of_helpers(self, helper: str, use: str, order: int, tmp_path: Path) -> None:
        user = f"{HEAD}\n    for (double& v : x) {use}\n}}"
        unit = source("\nand\n".join((fenced(helper), fenced(user))[::order]))
        assert unit == f"{helper}\n\n{user}\n"
        assert compiles(unit, tmp_path)

    def test_names_of_members_and_of_std_need_no_helper(self) -> None:
        other = fenced("int size(int n) { return n; }\nint sort(int n) { return n; }")
        user = f"{HEAD}\n    if (x.size()) std::sort(x.begin(), x.end());\n}}"
        assert source(f"{other}\n{fenced(user)}") == f"{user}\n"

    def test_a_second_block_continues_the_first(self) -> None:
        lines = FUNCTION.split("\n")
        for cut in range(1, len(lines)):
            first, second = "\n".join(lines[:cut]), "\n".join(lines[cut:])
            assert source(f"{fenced(first)}\nand further:\n{fenced(second)}") == f"{FUNCTION}\n"

    def test_an_unfinished_function_takes_no_usage(self) -> None:
        unfinished = FUNCTION[:-2]
        assert source(f"{fenced(unfinished)}\nUsage:\n{fenced('scale(2, x);')}") == f"{unfinished}\n"
