"""Names in C++ source."""

from __future__ import annotations

import time

import pytest

from pytest_pareval.extraction.syntax import declared, promised, referred


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("double f(double v), g(int);", "f g"),
        ("int *f(int n) { int inner; return 0; }", "f"),
        ("std::vector<int>& f() { }", "f"),
        ("int a, *b, c[3] = {1}, d{2}, &e = a;", "a b c d e"),
        ("int (*callback)(int) = nullptr;", "callback"),
        ("auto [a, b] = f();", "a b"),
        ("struct S { int member; void method(); } s, *t;", "S s t"),
        ("enum { A, B = 3 };", "A B"),
        ("enum class E : int { a };", "E a"),
        ("typedef struct { int n; } P, *Q;", "P Q"),
        ("typedef int (*Function)(int);", "Function"),
        ("using R = std::vector<P>;", "R"),
        ("template <class T> T f(T v) { return v; }", "f"),
        ("template <> struct std::hash<Key> { };", "Key"),
        ("template <typename T> concept C = true;", "C"),
        ("namespace a::b { int n; namespace { int m; } }", "n m"),
        ('extern "C" { int f(); }', "f"),
        ("void S::f() { }", "S f"),
        ("bool operator<(A const&, B);", "A B"),
        ("#define M(x) helper(x)\n#define K 3\n", "M K"),
        ("#ifdef X\nint a;\n#else\nint b;\n#endif\n", "a b"),
        ("for (int i = 0; i < n; i++) f(i);", ""),
        ("", ""),
    ],
)
def test_declared(code: str, names: str) -> None:
    assert declared(code) == set(names.split())


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("double g(double);", "g"),
        ("double g(double), *h(int), &k();", "g h k"),
        ("extern T q; extern int table[2];", "q table"),
        ("int a(3); int b = f(1); int *c; auto d = [](int) { return 1; };", ""),
        ("if (n) { int g(int); }", "g"),
        ("for (int i", ""),
    ],
)
def test_promised(body: str, names: str) -> None:
    assert promised(f"void f() {{ {body} }}") == set(names.split())


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("int n = f(a.size(), p->second);", "n f a p"),
        ("std::sort(x.begin(), x.end());", "x"),
        ("std::vector<Point> v; std::map<A, std::pair<B, C>> m;", "Point v A B C m"),
        ("detail::f(1); ::g();", "detail f g"),
        ("x = MACRO(y);\n#if defined(A)\n#endif\n#define M B + 1\n", "x MACRO y A defined M B"),
        ("// f\n/* g */ \"h\" 'i';", ""),
        ("x = (a + [](T t) { return t; }(b", "x a T t b"),
    ],
)
def test_referred(code: str, names: str) -> None:
    assert referred(code) - {"defined"} == set(names.split()) - {"defined"}


@pytest.mark.parametrize(
    "part", ["(", "{", "a::", "a<", "int f(int x) {", "namespace a {", "*", "#if X\n", "if (x) ", "é"]
)
def test_deep_nesting_is_read(part: str) -> None:
    text = part * (50_000 // len(part))
    assert declared(text) is not None
    assert referred(f"{text} last;") is not None
    assert promised(text) is not None


@pytest.mark.parametrize(
    ("head", "unit"), [("(", ")*"), (")", "*#endif\n"), ("", "*,"), ("", "+?"), ("a", "a<"), ("", "a?")]
)
def test_what_is_no_code_takes_linear_time(head: str, unit: str) -> None:
    def seconds(size: int) -> float:
        text = head + unit * (size // len(unit))
        begin = time.thread_time()
        declared(text), promised(text), referred(text)
        return time.thread_time() - begin

    assert min(seconds(20_000) for _ in range(3)) <= 8 * min(seconds(5_000) for _ in range(3))


def test_code_is_read_to_its_end() -> None:
    text = "".join(f'int f{i}(int a) {{ return a * f{i + 1}(g(a, {i}), "s")->m[i]; }}\n' for i in range(2000))
    assert declared(text) == {f"f{i}" for i in range(2000)}
    assert "f2000" in referred(text)
