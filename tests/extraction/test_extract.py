"""From what models write to translation units."""

from __future__ import annotations

import contextlib
import json
import random
import re
from pathlib import Path

import pytest

from pytest_pareval.extraction.extract import ExtractionError, extract
from pytest_pareval.parallelism.mpi_omp import MPI_OMP
from pytest_pareval.parallelism.omp import OMP
from pytest_pareval.parallelism.registry import parallelism_models
from pytest_pareval.problems.problem import Problem
from pytest_pareval.samples.sources import read_samples

from .texts import (
    BODY,
    FARTHEST,
    FARTHEST_FUNCTION,
    FUNCTION,
    HEAD,
    HELPER,
    IFFT,
    KERNEL,
    SCALE,
    STRUCT,
    fenced,
    make_problem,
    source,
)

SHARED = Path(__file__).parents[3] / "shared"


class TestCompletion:
    def test_stands_behind_the_signature(self) -> None:
        assert source(BODY) == FUNCTION + "\n"

    def test_stands_behind_headers_and_prelude(self) -> None:
        unit = extract("\n    return 0;\n}", FARTHEST, MPI_OMP).source
        signature = "double farthest(std::vector<Point> const& points)"
        prefix = f"#include <mpi.h>\n#include <omp.h>\n{STRUCT}\n\n{HELPER}"
        assert unit == f"{prefix}\n\n{signature} {{\n    return 0;\n}}\n"

    @pytest.mark.parametrize(
        "rest",
        [
            "\n\nint main() {\n    return 0;\n}\n",
            "\n\nvoid other(int n) {\n    n++;\n}",
            "\n\nThis scales {every} element; it's done.\n",
            "\n```\n",
            "\n```\n\nIt scales.\n\n```cpp\nint main() { scale(1, x); }\n```\n",
            f"\n\n/* Scale. */\n{HEAD}\n    x.clear();\n}}\n",
            f"\n```\nOr:\n```cpp\n{HEAD}\n    x.clear();\n}}\n```\n",
            "\n}\n}\n",
            "<|im_end|>",
            "\n#endif\n",
            "\n// unfinished /* comment",
            '\nauto s = R"(never closed',
        ],
    )
    def test_ends_with_the_function(self, rest: str) -> None:
        assert source(BODY + rest) == FUNCTION + "\n"

    @pytest.mark.parametrize(
        "statement",
        [
            "auto f = [&](double v) { return v * a; };",
            'const char* s = "}";',
            'const char* s = "\\"}";',
            "char c = '}', d = '\\'', e = '{';",
            'auto s = R"x(} )" })x";',
            "// }",
            "/* } */",
            "long n = 1'000'000; char c = '}';",
            "int h = 0xFF'FFu; char c = L'}';",
            "#define CLOSE }",
            "#define LONG \\\n    }",
            "#if 0\n    }\n#endif",
            "#ifdef A\n    if (a > 0) {\n#else\n    if (a > 1) {\n#endif\n    }",
            "#ifdef A\n    if (a > 0) {\n#elif B\n    {\n#else\n    {{\n#endif\n    }",
            "#ifdef A\n    {\n#endif\n#ifdef A\n    }\n#endif",
            "struct Local { int n; void f() { n = 1; } } local;",
            "if (a > 0) { scale(-a, x); } else { return; }",
            "#pragma omp parallel\n    {\n    }",
        ],
    )
    def test_braces_elsewhere_do_not_count(self, statement: str) -> None:
        body = f"\n    {statement}\n    x.clear();\n}}"
        assert source(f"{body}\n}}\nvoid other() {{}}") == f"{HEAD}{body}\n"

    def test_never_closed_is_kept_whole(self) -> None:
        body = "\n    for (double& v : x) {\n        v *="
        assert source(body) == f"{HEAD}{body}\n"

    def test_of_nothing_but_the_brace(self) -> None:
        assert source("\n}") == f"{HEAD}\n}}\n"

    def test_starting_with_a_directive(self) -> None:
        body = "#pragma omp parallel for\n    for (double& v : x) v *= a;\n}"
        assert source(body) == f"{HEAD}\n{body}\n"

    def test_on_one_line(self) -> None:
        assert source(" x.clear(); }") == f"{HEAD} x.clear(); }}\n"

    def test_repeating_the_brace(self) -> None:
        assert source(f"{{{BODY}\n\nvoid other() {{}}\n") == FUNCTION + "\n"

    def test_starting_with_a_block(self) -> None:
        body = "\n    {\n        x.clear();\n    }\n}"
        assert source(body) == f"{HEAD}{body}\n"

    def test_repeating_the_signature(self) -> None:
        assert source(FUNCTION + "\n\nint main() {}\n") == FUNCTION + "\n"

    def test_behind_prose(self) -> None:
        assert source(f"Here is the rest of the function:\n{BODY}") == FUNCTION + "\n"

    @pytest.mark.parametrize(
        "statement",
        [
            "retry:\n    goto retry;",
            "unsigned long long n = x.size();",
            "int rank, size, count,\n        rest;",
            "Point best,\n        second;",
            "LOOP(each element in x)\n        x[i] *= a;",
            "auto total =\n        std::accumulate(x.begin(), x.end(), 0.0);",
        ],
    )
    def test_statements_are_no_prose(self, statement: str) -> None:
        assert source(f"\n    {statement}\n}}") == f"{HEAD}\n    {statement}\n}}\n"

    def test_calling_itself(self) -> None:
        body = "\n    if (a > 1)\n        scale(a / 2, x);\n}"
        assert source(body) == f"{HEAD}{body}\n"

    def test_with_windows_line_ends(self) -> None:
        assert source(BODY.replace("\n", "\r\n")) == FUNCTION + "\n"


class TestWholeCode:
    @pytest.mark.parametrize(
        "definition",
        [
            FUNCTION,
            f"{HEAD}\n}}",
            "static inline void scale(double a, std::vector<double>& x)\n{\n}",
            "void\nscale (double a, std::vector<double>& x)\n{\n}",
            "void scale(double a, std::vector<double>& x) /* why { not */ noexcept {}",
            "auto scale(double a, std::vector<double>& x) -> void {}",
            "auto scale(double a, std::vector<double>& x) -> decltype(x.clear()) {}",
            "void scale(double a, std::vector<double>& x = global(1, {2})) {}",
            "[[gnu::hot]] void scale(double a, std::vector<double>& x) {}",
            '__attribute__((optimize("O3"))) void scale(double a, std::vector<double>& x) {}',
            "template <typename T, int N = 3>\nvoid scale(double a, std::vector<T>& x) {}",
            'extern "C" void scale(double a, std::vector<double>& x) {}',
            'extern "C" {\nvoid scale(double a, std::vector<double>& x) {}\n}',
            "namespace a::b {\nvoid scale(double a, std::vector<double>& x) {}\n}\nusing a::b::scale;",
            "class Solution {\npublic:\n    void scale(double a, std::vector<double>& x) {}\n};",
            "struct S { static void scale(double a); };\nvoid S::scale(double a) {}",
            "#ifdef _OPENMP\nvoid scale(double a, V& x) { f(); }\n#else\nvoid scale(double a, V& x) { g(); }\n#endif",
            "void scale(double a, std::vector<double>& x) {\n    if (a > 0) {",
        ],
    )
    def test_is_kept(self, definition: str) -> None:
        assert source(definition) == definition + "\n"

    @pytest.mark.parametrize(
        "before",
        [
            "#include <vector>\n#include <cmath>\n",
            "using namespace std;\n",
            "#define N 8\nstatic const int k = N;\nconstexpr double t{0.5};\n",
            "// scale(a, x) {\n/* void scale() { */\n",
            "struct Node { int id; Node(int n) : id{n} {} };\n",
            "enum class Color { red, green };\n",
            "template <typename T> struct Box { T value; };\ntemplate <> struct Box<int> { int value; };\n",
            "template <> struct Box<bool> { bool value; };\ntemplate <> struct Box<char> { char value; };\n",
            "bool operator<(Node const& a, Node const& b) { return a.id < b.id; }\n",
            "struct F { void operator()(int n) const {} };\n",
            "void scale(double a, std::vector<double>& x);\n",
            "void scale(float a, std::vector<float>& x) { scale_it(a, x); }\n",
            "static std::vector<int> table = {1, 2, 3};\nint counts[4];\n",
            "auto twice = [](double v) { return 2 * v; };\n",
            "Node::Node(int n) : id{n}, next{nullptr} { scale(1, x); }\n",
            "#ifndef GUARD\n#define GUARD\nint helper(int n) { return n; }\n#endif\n",
            "#pragma omp declare simd\nint helper(int n) { return n; }\n",
            "PRAGMA(omp declare simd)\n",
            "typedef std::vector<double> Vector;\n",
            "union U { int i; float f; };\nunion { int one; };\nunion { int two; };\n",
        ],
    )
    def test_keeps_what_stands_before(self, before: str) -> None:
        assert source(before + FUNCTION) == before + FUNCTION + "\n"

    def test_keeps_helpers_after_the_function(self) -> None:
        text = f"void helper(int n);\n{FUNCTION}\nvoid helper(int n) {{}}"
        assert source(text) == text + "\n"

    @pytest.mark.parametrize(
        "main",
        [
            "int main() {\n    scale(2, x);\n    return 0;\n}\n",
            "int main(int argc, char** argv)\n{\n    return 0;\n}\n",
            "auto main() -> int { return 0; }\n",
            "int main() {\n    scale(2, x);\n",
        ],
    )
    def test_drops_main(self, main: str) -> None:
        assert source(f"{FUNCTION}\n\n{main}") == FUNCTION + "\n"

    def test_drops_main_and_only_main(self) -> None:
        text = f"int main() {{ return 0; }}\n{FUNCTION}\nvoid after() {{}}"
        assert source(text) == f"{FUNCTION}\nvoid after() {{}}\n"

    def test_keeps_the_last_of_two_versions(self) -> None:
        older = FUNCTION.replace("v *= a", "v = a").replace("double a", "const double factor")
        assert source(f"{older.replace('const ', '')}\n\n{FUNCTION}") == FUNCTION + "\n"

    def test_keeps_one_of_repeated_helpers_and_types(self) -> None:
        pair = "struct P { int a; };\nint get(P p) { return p.a; }\n"
        older = HEAD + "\n}\n"
        assert source(f"{pair}{older}{pair}{FUNCTION}").count("int a;") == 1
        assert source(f"{pair}{older}{pair}{FUNCTION}").count("int get") == 1
        assert source(f"{pair}{older}{pair}{FUNCTION}").endswith(FUNCTION + "\n")

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("Here is the implementation:\n\n", ""),
            ("Sure!\n\nThe function `scale` multiplies each element; it's O(n).\n\n", ""),
            ("# Solution\n\n1. Go over all elements\n2. Multiply\n\n", "\n\n## Notes\n\n- It is fast\n"),
            ("", "\n\nThis multiplies every element of the vector (all of them) by a."),
            ("", "\n\nExplanation:\nThe loop is simple and it doesn't allocate"),
            ("", "\n<|endoftext|>"),
            ("以下是代码\n", "\n时间复杂度\uff1aO(n)"),
        ],
    )
    def test_drops_prose_around(self, before: str, after: str) -> None:
        assert source(before + FUNCTION + after) == FUNCTION + "\n"

    def test_drops_prose_between(self) -> None:
        helper = "int helper(int n) { return n; }\n"
        text = f"First, a helper that we need:\n{helper}\nNow the function itself:\n{FUNCTION}"
        assert source(text) == f"{helper}\n{FUNCTION}\n"

    def test_gets_the_headers_of_the_parallelism_model(self) -> None:
        assert extract(FUNCTION, SCALE, OMP).source == f"#include <omp.h>\n{FUNCTION}\n"


class TestPrelude:
    def test_is_added_where_missing(self) -> None:
        assert source(FARTHEST_FUNCTION, FARTHEST) == f"{STRUCT}\n\n{HELPER}\n\n{FARTHEST_FUNCTION}\n"

    def test_is_left_out_where_repeated(self) -> None:
        text = f"#include <vector>\n\n{STRUCT}\n\n{HELPER}\n\n{FARTHEST_FUNCTION}"
        assert source(text, FARTHEST) == text + "\n"

    def test_repeated_helper(self) -> None:
        helper = "static inline double norm(const Point &q) { return std::sqrt(q.x * q.x + q.y * q.y); }"
        text = f"{helper}\n{FARTHEST_FUNCTION}"
        assert source(text, FARTHEST) == f"{STRUCT}\n\n{text}\n"

    @pytest.mark.parametrize(
        "own",
        [
            "struct Point {\n    double x, y;\n    double z() const { return 0; }\n};",
            "typedef struct {\n    double x, y;\n} Point;",
            "struct Pair { double x, y; };\nusing Point = Pair;",
            "class Point final : Base { public: double x, y; };",
        ],
    )
    def test_helper_goes_behind_a_repeated_struct(self, own: str) -> None:
        text = f"#include <vector>\n{own}\n\n{FARTHEST_FUNCTION}"
        assert source(text, FARTHEST) == f"#include <vector>\n{own}\n\n{HELPER}\n\n{FARTHEST_FUNCTION}\n"

    def test_overload_of_a_helper_stays_beside_it(self) -> None:
        text = f"double norm(double x) {{ return x; }}\n{FARTHEST_FUNCTION}"
        assert source(text, FARTHEST) == f"{STRUCT}\n\n{HELPER}\n\n{text}\n"

    def test_declared_struct_does_not_replace_it(self) -> None:
        text = f"struct Point;\n{FARTHEST_FUNCTION}"
        assert STRUCT in source(text, FARTHEST)

    @pytest.mark.parametrize(
        "own",
        [
            "const int kernel[2][2] = {{1, 2}, {3, 4}};",
            "static constexpr int kernel[2][2]{{1, 2}, {3, 4}};",
            "std::vector<std::vector<int>> kernel = {{1, 2}, {3, 4}};",
        ],
    )
    def test_repeated_constant(self, own: str) -> None:
        text = f"{own}\nvoid convolve(std::vector<int> const& in, std::vector<int> &out) {{}}"
        assert source(text, KERNEL) == text + "\n"

    def test_constant_is_added_where_missing(self) -> None:
        text = "void convolve(std::vector<int> const& in, std::vector<int> &out) { int kernels = 1; }"
        assert source(text, KERNEL) == f"{KERNEL.prelude}\n{text}\n"

    IFFT_FUNCTION = "void ifft(std::vector<std::complex<double>> &x) {\n    fft(x);\n}"

    def test_forward_declaration_stays(self) -> None:
        assert source(self.IFFT_FUNCTION, IFFT) == f"{IFFT.prelude}\n{self.IFFT_FUNCTION}\n"

    def test_forward_declaration_gives_way_to_a_definition_before_the_function(self) -> None:
        text = f"static void fft(std::vector<Complex>& x) {{}}\n{self.IFFT_FUNCTION}"
        assert source(text, IFFT) == f"/* from elsewhere */\n\n{text}\n"

    def test_forward_declaration_stays_for_a_definition_after_the_function(self) -> None:
        text = f"{self.IFFT_FUNCTION}\nvoid fft(std::vector<std::complex<double>> &x) {{}}"
        assert source(text, IFFT) == f"{IFFT.prelude}\n{text}\n"


class TestChat:
    @pytest.mark.parametrize(
        "tag", ["", "cpp", "c++", "C++", " cpp", "cc", "c", "cpp filename=a.cpp", "{.cpp}", "cpp:a.cpp", "cuda"]
    )
    def test_language_tags(self, tag: str) -> None:
        assert source(f"Here:\n\n{fenced(FUNCTION, tag)}\nIt's {{done}};\n") == FUNCTION + "\n"

    @pytest.mark.parametrize("fence", ["```", "````", "~~~", "  ```"])
    def test_fences(self, fence: str) -> None:
        assert source(f"Here:\n{fenced(FUNCTION, fence=fence)}That was it.") == FUNCTION + "\n"

    @pytest.mark.parametrize(
        "text",
        [
            f"Code: ```cpp\n{FUNCTION}\n```",
            f"```cpp\n{FUNCTION}```\nDone.",
            f"```cpp\n{FUNCTION}",
            f"```markdown\n# Answer\n```cpp\n{FUNCTION}\n```\n```\n",
            f"{FUNCTION}\n```\n\nThis scales.\n",
            f"Use ```scale``` so:\n```cpp\n{FUNCTION}\n```",
        ],
    )
    def test_odd_fences(self, text: str) -> None:
        assert source(text) == FUNCTION + "\n"

    @pytest.mark.parametrize("tag", ["bash", "text", "python", "cmake", "json", "Makefile"])
    def test_other_languages_are_skipped(self, tag: str) -> None:
        other = fenced(f"{HEAD}\n    wrong();\n}}", tag)
        assert source(f"{other}\n{fenced(FUNCTION)}\n{other}") == FUNCTION + "\n"

    def test_other_languages_are_used_where_there_is_nothing_else(self) -> None:
        assert source(fenced(FUNCTION, "text")) == FUNCTION + "\n"

    def test_last_definition_wins(self) -> None:
        draft = fenced(FUNCTION.replace("v *= a", "v = 0"))
        assert source(f"First try:\n{draft}\nBetter:\n{fenced(FUNCTION)}") == FUNCTION + "\n"

    def test_earlier_definition_is_found_before_usage(self) -> None:
        usage = fenced("std::vector<double> x = {1, 2};\nscale(2.0, x);")
        program = fenced(f"{HEAD[:-2]};\n\nint main() {{\n    scale(2.0, x);\n}}")
        assert source(f"{fenced(FUNCTION)}\nUsage:\n{usage}\n{program}") == FUNCTION + "\n"

    def test_unfenced_code_is_found_before_usage(self) -> None:
        assert source(f"{FUNCTION}\n\nUsage:\n{fenced('scale(2.0, x);')}") == FUNCTION + "\n"

    def test_body_only(self) -> None:
        assert source(f"The body:\n{fenced(BODY[1:])}") == FUNCTION + "\n"

    def test_body_without_the_closing_brace(self) -> None:
        assert source(f"The body:\n{fenced(BODY[1:-2])}") == FUNCTION + "\n"

    def test_body_beside_usage(self) -> None:
        usage = fenced("std::vector<double> x = {1, 2}; scale(2.0, x);")
        assert source(f"The body:\n{fenced(BODY[1:])}\nUsage:\n{usage}") == FUNCTION + "\n"

    def test_body_cut_short_stays_open(self) -> None:
        assert source("```cpp\n    x.clear();\n    x.push") == f"{HEAD}\n    x.clear();\n    x.push\n"

    def test_completion_before_a_lone_fence_without_closing_brace(self) -> None:
        assert source("\n    x.clear();\n```\n") == f"{HEAD}\n    x.clear();\n"


class TestJoinedBlocks:
    HELPER = "double twice(double v) {\n    return 2 * v;\n}"
    USER = f"{HEAD}\n    for (double& v : x) v = twice(v);\n}}"

    def test_helper_in_an_earlier_block(self) -> None:
        text = f"A helper:\n{fenced(self.HELPER)}\nThe function:\n{fenced(self.USER)}"
        assert source(text) == f"{self.HELPER}\n\n{self.USER}\n"

    def test_helper_in_a_later_block(self) -> None:
        text = f"The function:\n{fenced(self.USER)}\nIts helper:\n{fenced(self.HELPER)}"
        assert source(text) == f"{self.HELPER}\n\n{self.USER}\n"

    def test_helper_of_a_helper_with_its_includes(self) -> None:
        deeper = "#include <immintrin.h>\nusing namespace std;\nint one() { return 1; }\n"
        deep = deeper + self.HELPER.replace("2", "one()")
        assert source(f"{fenced(deep)}{fenced(self.USER)}") == f"{deep}\n\n{self.USER}\n"

    def test_block_of_includes(self) -> None:
        includes = "#include <vector>\nusing namespace std;"
        assert source(f"{fenced(includes)}{fenced(FUNCTION)}") == f"{includes}\n\n{FUNCTION}\n"

    def test_macro_and_struct(self) -> None:
        block = "#define FACTOR 2\nstruct Box { double v; };"
        user = f"{HEAD}\n    Box b{{FACTOR}};\n}}"
        assert source(f"{fenced(block)}{fenced(user)}") == f"{block}\n\n{user}\n"

    def test_earlier_version_gives_only_its_helpers(self) -> None:
        unused = "int unused() { return 0; }"
        earlier = f"{self.HELPER}\n{unused}\n{HEAD}\n}}\nint main() {{ twice(1); }}"
        assert source(f"{fenced(earlier)}{fenced(self.USER)}") == f"{self.HELPER}\n\n{self.USER}\n"

    def test_own_version_of_a_helper_is_kept(self) -> None:
        chosen = f"{self.HELPER.replace('2 * v', 'v + v')}\n{self.USER}"
        assert source(f"{fenced(self.HELPER)}{fenced(chosen)}") == chosen + "\n"

    def test_unrelated_blocks_give_nothing(self) -> None:
        snippet = fenced("std::vector<double> x = {1};\nfor (int i = 0; i < 3; i++) { scale(i, x); }")
        program = fenced("#include <cuda.h>\nint other() { return 0; }\nint main() {}")
        assert source(f"{snippet}{program}{fenced(FUNCTION)}{snippet}{program}") == FUNCTION + "\n"

    def test_struct_of_the_prompt_in_another_block(self) -> None:
        text = f"The struct:\n{fenced(STRUCT)}The code:\n{fenced(FARTHEST_FUNCTION)}"
        assert source(text, FARTHEST) == f"{STRUCT}\n\n{HELPER}\n\n{FARTHEST_FUNCTION}\n"


class TestThinking:
    DRAFT = fenced(f"{HEAD}\n    draft();\n}}")

    @pytest.mark.parametrize(
        "thinking",
        [
            f"<think>\nMaybe so: {DRAFT}\n</think>\n\n",
            f"Maybe so: {DRAFT}\n</think>\n\n",
            f"<thinking>{DRAFT}</thinking>",
            f"<think>a</think>Hm.\n<think>{DRAFT}</think>",
            "<think>\n\n</think>\n",
        ],
    )
    @pytest.mark.parametrize("answer", [FUNCTION, BODY, fenced(FUNCTION)], ids=["whole", "completion", "chat"])
    def test_is_dropped(self, thinking: str, answer: str) -> None:
        assert re.sub(r"\{\s+", "{\n    ", source(thinking + answer), count=1) == FUNCTION + "\n"

    def test_after_the_answer(self) -> None:
        assert source(f"{fenced(FUNCTION)}<think>Was that right? {self.DRAFT}") == FUNCTION + "\n"

    def test_never_ending(self) -> None:
        with pytest.raises(ExtractionError, match="nothing after its thinking"):
            source("<think>Let me see. First, I go over all elements.")

    def test_never_ending_with_code(self) -> None:
        assert source(f"<think>Let me see. {self.DRAFT}") == f"{HEAD}\n    draft();\n}}\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the response is empty"),
        (" \n\t", "the response is empty"),
        ("<think>ok</think>\n", "the response has nothing after its thinking"),
        ("I'm sorry, I can't help with that; please ask (again).", "no C\\+\\+ code was found"),
        ("The answer is 42", "no C\\+\\+ code was found"),
        (fenced("no code at all", ""), "no C\\+\\+ code was found"),
        ("```cpp\n```\n", "no C\\+\\+ code was found"),
        ("void scale(double a, std::vector<double>& x);\nint f() { return 1; }", "the code has no function scale"),
        (f"```cpp\n{FUNCTION.replace('scale', 'rescale')}\n```", "the code has no function scale"),
        ("#include <vector>\nstruct S { int n; };\n", "the code has no function scale"),
        ("int main() {\n    scale(2, x);\n}\n", "the code has no function scale"),
    ],
)
def test_no_candidate(text: str, message: str) -> None:
    with pytest.raises(ExtractionError, match=f"^{message}$"):
        source(text)


def test_any_mixture_is_extracted_or_refused() -> None:
    fragments = [FARTHEST_FUNCTION, FARTHEST_FUNCTION.partition("\n")[0], HELPER, STRUCT, "int main() {", "operator"]
    fragments += ["```cpp\n", "\n```\n", "<think>", "</think>", "#if 0\n", "#else\n", "#endif\n", "Hm:\n"]
    fragments += ["/*", "*/", "//", 'R"(', "namespace a {", "template <"]
    fragments += list("(){}[]<>;:,='\"\\\n#`~")
    randomness = random.Random(0)
    for _ in range(2000):
        text = " ".join(randomness.choices(fragments, k=randomness.randint(1, 30)))
        with contextlib.suppress(ExtractionError):
            assert source(text, FARTHEST)


def parsed_prompts() -> dict[str, Problem]:
    problems = {}
    for prompt in json.loads((SHARED / "upstream" / "generation-prompts.json").read_text()):
        head, _, signature = prompt["prompt"].rpartition("\n")
        prelude = re.sub(r"#include.*\n", "", head[: head.rindex("/*")])
        if prompt["parallelism_model"] == "serial":
            problems[prompt["name"]] = make_problem(signature.rstrip("{ "), prelude)
    return problems


@pytest.mark.skipif(not SHARED.exists(), reason="the shared sample sets are not there")
@pytest.mark.parametrize(
    ("path", "counts"),
    [
        ("speedcode-omp.json", {"omp": 300}),
        ("src", {"mpi": 72, "serial": 72}),
    ],
)
def test_shared_samples(path: str, counts: dict[str, int]) -> None:
    problems = parsed_prompts()
    samples = read_samples([SHARED / "samples" / path], ["some-model"], problems)
    assert {name: [s.parallelism_model for s in samples].count(name) for name in counts} == counts
    assert len(samples) == sum(counts.values())
    for sample in samples:
        problem = problems[sample.problem]
        unit = extract(sample.text, problem, parallelism_models()[sample.parallelism_model]).source
        _, _, body = unit.partition(f"{problem.signature.strip()} {{")
        assert sample.text.startswith(body.rstrip())
        assert body.count("{") + 1 == body.count("}")


@pytest.mark.parametrize(
    "repeated",
    ["(", "{", "{}", "<think>", "namespace a { ", "struct S { ", "int x = {};\n", "#if 1\n", "word ", "`", "'"],
)
def test_endless_repetition_is_dealt_with(repeated: str) -> None:
    assert source(f"{FUNCTION}\n{repeated * 1000}").startswith(FUNCTION)


def test_half_a_surrogate_pair_does_not_get_in_the_way() -> None:
    assert source(f"{FUNCTION} // \ud800") == f"{FUNCTION} // ?\n"
