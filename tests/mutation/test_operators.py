"""Each operator writes the mutants that it says, and none that is the source itself."""

from __future__ import annotations

import pytest

from mutation.code import Code
from mutation.operators import OPERATORS

SUM = """double f(std::vector<double> const& x) {
    double sum = 0.0;
    for (size_t i = 0; i < x.size(); ++i) sum += x[i];
    return sum / x.size();
}
"""
SEARCH = """int f(std::vector<int> const& x) {
    int best = 0;
    for (size_t i = 1; i < x.size(); ++i) {
        if (x[i] == 3 && !(x[i] > x[best])) { best = i; break; }
    }
    return best;
}
"""
GRID = """void f(std::vector<int> &a, size_t M, size_t N) {
    for (size_t i = 0; i < M; ++i)
        for (size_t j = 0; j < N; ++j) a[i * N + j] = std::max(a[i], a[j]);
}
"""
POINTS = """double f(std::vector<double> const& x, double y) {
    double best = std::abs(x[0] - y);
    if (std::abs(x[1]) < best) { best = x[1] * y; }
    return best;
}
"""
MPI = """double f(std::vector<double> const& x) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    size_t begin = x.size() * rank / size;
    double all = 0, mine = x[begin];
    MPI_Allreduce(&mine, &all, 1, MPI_DOUBLE, MPI_SUM, MPI_COMM_WORLD);
    MPI_Bcast(&all, 1, MPI_DOUBLE, 0, MPI_COMM_WORLD);
    if (rank == 0) all += 1;
    return all;
}
"""
OMP = """double f(std::vector<double> const& x) {
    double sum = 0;
    #pragma omp parallel for reduction(+ : sum)
    for (size_t i = 0; i < x.size(); ++i) sum += x[i];
    #pragma omp parallel
    {
        #pragma omp for
        for (size_t i = 0; i < x.size(); ++i) g(i);
        #pragma omp critical
        sum += 1;
    }
    return sum;
}
"""

WRITTEN = [
    ("comparison", SEARCH, "x[i] >= x[best]"),
    ("comparison", SEARCH, "x[i] != 3"),
    ("arithmetic", SUM, "sum -= x[i]"),
    ("arithmetic", SUM, "return sum * x.size()"),
    ("logic", SEARCH, "x[i] == 3 || !"),
    ("function", GRID, "std::min(a[i], a[j])"),
    ("loop end", SUM, "i + 1 < x.size()"),
    ("loop end", SUM, "i < (x.size()) + 1"),
    ("loop begin", SUM, "i = 0 + 1"),
    ("loop begin", SEARCH, "size_t i = 0;"),
    ("loop step", SUM, "i += 2"),
    ("remainder", SUM, "i < (x.size()) / 4 * 4"),
    ("both ends", SUM, "i < (x.size()) / 2"),
    ("both ends", SUM, "i = 1; i + 1 < x.size()"),
    ("index", SUM, "x[i + 1]"),
    ("transposed", GRID, "a[(j) * N + (i)]"),
    ("dimension", GRID, "i * M + j"),
    ("variable", GRID, "a[j * N + j]"),
    ("same operand", SEARCH, "x[best] > x[best]"),
    ("dropped statement", SEARCH, "best = i; ; }"),
    ("dropped condition", SEARCH, "if (true)"),
    ("dropped part", SEARCH, "if ((x[i] == 3))"),
    ("early end", SEARCH, " break; }\n    return best;"),
    ("initial value", SUM, "double sum = x[0];"),
    ("initial value", SUM, "double sum = 2147483647;"),
    ("initial value", POINTS, "double best = 1e9;"),
    ("dropped initial value", SUM, "double sum;"),
    ("constant", SEARCH, "x[i] == 4"),
    ("narrowed variable", SUM, "float sum = 0.0;"),
    ("narrowed variable", SEARCH, "unsigned short i = 1;"),
    ("narrowed result", SUM, "return static_cast<float>(sum / x.size());"),
    ("cap", SUM, "i < x.size() && i < 128"),
    ("tolerance", POINTS, "std::abs(x[1]) + 1e-6 < best"),
    ("tiny as zero", POINTS, "best = (std::abs(x[1] * y) < 1e-10 ? 0 : x[1] * y)"),
    ("squared", POINTS, "((((x[1])) * ((x[1]))) < best"),
    ("hashed", SEARCH, "((x[i]) & 0xffff) == ((3) & 0xffff)"),
    ("stale state", SUM, "static double sum = 0.0;"),
    ("to root", MPI, "MPI_Reduce(&mine, &all, 1, MPI_DOUBLE, MPI_SUM, 0, MPI_COMM_WORLD)"),
    ("root", MPI, "MPI_Bcast(&all, 1, MPI_DOUBLE, (size - 1), MPI_COMM_WORLD)"),
    ("collective", MPI, "MPI_DOUBLE, MPI_MAX"),
    ("share", MPI, "x.size() / size * rank"),
    ("share", MPI, "x.size() * rank / size + (rank == 0)"),
    ("rank condition", MPI, "rank == (size - 1)"),
    ("missing guard", OMP, "        sum += 1;"),
    ("missing clause", OMP, "#pragma omp parallel for\n"),
    ("missing clause", OMP, "reduction(max : sum)"),
    ("no wait", OMP, "#pragma omp for nowait\n"),
]


@pytest.mark.parametrize(("operator", "source", "expected"), WRITTEN)
def test_an_operator_writes_what_it_says(operator: str, source: str, expected: str) -> None:
    code = Code(source)
    mutants = [code.changed(edit) for edit in OPERATORS[operator](code)]
    assert any(expected in mutant for mutant in mutants), mutants
    assert source not in mutants


def test_every_operator_is_tried_here() -> None:
    assert {operator for operator, _, _ in WRITTEN} | {"narrowed elements"} == set(OPERATORS)


def test_guards_are_left_out_with_their_line() -> None:
    code = Code(OMP)
    (mutant,) = [code.changed(edit) for edit in OPERATORS["missing guard"](code)]
    assert "critical" not in mutant
    assert mutant.count("\n") == OMP.count("\n") - 1


def test_places_count_bytes() -> None:
    source = '// Größe: "π"\nint f(int x) { return x + 1; }\n'
    code = Code(source)
    assert {code.changed(edit) for edit in OPERATORS["arithmetic"](code)} == {source.replace("+", "-")}
