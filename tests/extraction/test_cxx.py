"""Splitting C++ source text into declarations."""

from __future__ import annotations

import pytest

from pytest_pareval.extraction.cxx import Kind, function_end, mask, split, without


@pytest.mark.parametrize(
    ("text", "kind", "name", "parameters"),
    [
        ("int f() {}", Kind.FUNCTION, "f", ()),
        ("int f(void);", Kind.PROTOTYPE, "f", ()),
        ("static inline double norm(const Point &p) {}", Kind.FUNCTION, "norm", ("& Point const",)),
        ("double norm(Point const& point) {}", Kind.FUNCTION, "norm", ("& Point const",)),
        ("void f(std::map<int, int> m, int n = g(1, 2)) {}", Kind.FUNCTION, "f", None),
        ("auto f(int a[], unsigned int) -> std::vector<int> {}", Kind.FUNCTION, "f", None),
        ("bool operator<(A const& a, A const& b) {}", Kind.FUNCTION, "operator<", None),
        ("void F::operator()(int n) const {}", Kind.FUNCTION, "F::operator()", ("int",)),
        ("Node::Node(int n) : id{n}, next(nullptr) { n = 1; }", Kind.FUNCTION, "Node::Node", ("int",)),
        ("template <typename T> T twice(T v) noexcept(true) { return v + v; }", Kind.FUNCTION, "twice", ("T",)),
        ("struct Point make() {}", Kind.FUNCTION, "make", ()),
        ("std::vector<int> make() {}", Kind.FUNCTION, "make", ()),
        ("static std::vector<std::complex<double>> roots(size_t n) {}", Kind.FUNCTION, "roots", ("size_t",)),
        ("const std::pair<int, int>& make() {}", Kind.FUNCTION, "make", ()),
        ("template <class T> std::vector<T> make(T n) {}", Kind.FUNCTION, "make", ("T",)),
        ("struct Point { double x, y; };", Kind.TYPE, "Point", ()),
        ("enum class Color : int { red };", Kind.TYPE, "Color", ()),
        ("template <> struct std::hash<Point> { int n; };", Kind.TYPE, "std::hash<Point>", ()),
        ("typedef struct { int n; } Pair;", Kind.TYPE, "Pair", ()),
        ("using Row = std::vector<int>;", Kind.TYPE, "Row", ()),
        ("struct Point;", Kind.PROTOTYPE, "Point", ()),
        ("using namespace std;", Kind.USING, "", ()),
        ("namespace a { int f() { return 1; } }", Kind.NAMESPACE, "a", ()),
        ('extern "C" { int f(); }', Kind.NAMESPACE, "extern", ()),
        ("const int k[2] = {1, 2};", Kind.VARIABLE, "k", ()),
        ("std::vector<std::pair<int, int>> pairs;", Kind.VARIABLE, "pairs", ()),
        ("auto f = [](int n) { return n; };", Kind.VARIABLE, "f", ()),
        ("struct Point origin = {0, 0};", Kind.VARIABLE, "origin", ()),
        ("#define SIZE 8", Kind.DIRECTIVE, "SIZE", ()),
        ("#include <vector>", Kind.DIRECTIVE, "", ()),
        ("for (int i = 0; i < n; i++) { f(i); }", Kind.STATEMENT, "", ()),
        ("return f(n);", Kind.STATEMENT, "", ()),
        ("x[i] = f(n);", Kind.STATEMENT, "", ()),
        ("std::sort(x.begin(), x.end());", Kind.STATEMENT, "", ()),
        ("std::cout << f(n);", Kind.STATEMENT, "", ()),
        ("{ int n; }", Kind.STATEMENT, "", ()),
        ("return 0; }", Kind.STATEMENT, "", ()),
    ],
)
def test_kinds(text: str, kind: Kind, name: str, parameters: tuple[str, ...] | None) -> None:
    piece = split(f"// first\n{text}\n")[0]
    assert (piece.kind, piece.name) == (kind, name)
    assert parameters is None or piece.parameters == parameters


def test_pieces_in_their_order() -> None:
    text = "#include <map>\nint f() {\n#pragma omp parallel\n    return 1;\n}\n}\nint n;\nvoid g() {"
    pieces = split(text)
    assert [piece.kind.name for piece in pieces] == ["DIRECTIVE", "FUNCTION", "CLOSER", "VARIABLE", "FUNCTION"]
    assert [text[piece.start : piece.end] for piece in pieces[2:]] == ["}", "int n;", "void g() {"]
    assert [piece.finished for piece in pieces] == [True, True, True, True, False]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("void f(int a) {}", "void f(int) { g(); }", True),
        ("void f(const T& a, size_t n) {}", "static void f(T const &b, size_t m) {}", True),
        ("void f(std::vector<int> &x) {}", "void f(std::vector< int >& y = z) {}", True),
        ("void f(int a) {}", "void f(double a) {}", False),
        ("template <typename T> void f(T a) {}", "template <typename T, int N> void f(T a) {}", False),
        ("template <> int f<int>() {}", "template <> int f<bool>() {}", False),
        ("struct A {};", "struct A { int n; };", True),
    ],
)
def test_overloads(one: str, other: str, same: bool) -> None:
    assert (split(one)[0].overload == split(other)[0].overload) is same


def test_redefinitions_may_spell_types_otherwise() -> None:
    original, other, overload = (
        split(text)[0]
        for text in ("double d(P const& a, P const& b) {}", "double d(P a, P b) {}", "double d(double a, double b) {}")
    )
    assert other.redefines(original)
    assert not overload.redefines(original)


def test_mask_keeps_positions() -> None:
    text = "a = \"}\" + '}' /* } */ + 1'0; // }\n#define X }\nb"
    assert len(mask(text)) == len(text)
    assert mask(text).split() == ["a", "=", "+", "+", "1'0;", "b"]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("#if A\n{\n#else\n{{\n#endif", "{"),
        ("#if A\n{ a }\n#else\n{ b }\n#endif", "{ a } { b }"),
        ("#if 0\n{\n#else\nb\n#endif", "b"),
        ("#if 0\na\n#endif\n#if 1\nb\n#endif", "b"),
        ("#if A\n#if B\n{\n#else\n{\n#endif\n#endif", "{"),
        ("#endif\na\n#else\nb\n#if A\nc", "a b c"),
    ],
)
def test_mask_of_conditionals(text: str, left: str) -> None:
    assert " ".join(mask(text).split()) == left


def test_conditional_pieces() -> None:
    pieces = split("int a;\n#if A\nint b;\n#endif\nint c;\n")
    assert [piece.name for piece in pieces if piece.conditional] == ["b"]


@pytest.mark.parametrize(("code", "end"), [(" }", 2), ("{ } } }", 5), ("{ }", None)])
def test_function_end(code: str, end: int | None) -> None:
    assert function_end(code) == end


def test_without_leaves_no_gaps() -> None:
    text = "int a;\nint f() {\n}\nint b;\n"
    assert without(text, split(text)[1:2]) == "int a;\nint b;\n"
