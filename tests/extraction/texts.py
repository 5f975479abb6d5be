"""Problems and texts that the tests of extraction share."""

from __future__ import annotations

from textwrap import dedent

from pytest_pareval.extraction.extract import extract
from pytest_pareval.parallelism.serial import SERIAL
from pytest_pareval.problems.problem import Problem
from tests.support.factory import problem_of


def make_problem(signature: str, prelude: str = "") -> Problem:
    """A problem of which extraction needs the signature and the prelude."""
    return problem_of(signature, dedent(prelude))


SCALE = make_problem("void scale(double a, std::vector<double> &x)")
HEAD = "void scale(double a, std::vector<double> &x) {"
BODY = "\n    for (double& v : x) {\n        v *= a;\n    }\n}"
FUNCTION = HEAD + BODY

STRUCT = "struct Point {\n    double x, y;\n};"
HELPER = "double norm(Point const& p) {\n    return std::hypot(p.x, p.y);\n}"
FARTHEST = make_problem("double farthest(std::vector<Point> const& points)", f"{STRUCT}\n\n{HELPER}\n")
FARTHEST_FUNCTION = dedent(
    """\
    double farthest(std::vector<Point> const& points) {
        double best = 0;
        for (auto const& p : points) best = std::max(best, norm(p));
        return best;
    }"""
)
IFFT = make_problem(
    "void ifft(std::vector<std::complex<double>> &x)",
    """\
    /* from elsewhere */
    void fft(std::vector<std::complex<double>> &x);
    """,
)
KERNEL = make_problem(
    "void convolve(std::vector<int> const& in, std::vector<int> &out)",
    "const int kernel[2][2] = {{1, 2}, {3, 4}};\n",
)


def source(text: str, problem: Problem = SCALE) -> str:
    return extract(text, problem, SERIAL).source


def fenced(code: str, tag: str = "cpp", fence: str = "```") -> str:
    return f"{fence}{tag}\n{code}\n{fence}\n"


def squeezed(text: str) -> str:
    """The text with one space for each run of white space."""
    return " ".join(text.split())
