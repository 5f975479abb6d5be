"""What case files import: the description of a problem, the values of its arguments and the comparison of outputs.

Only case files import this module. The plugin must not: it is loaded in every pytest session, and numpy takes long.
"""

from pytest_pareval.problems.compare import EPS, Bound, Mismatch, compare, elementwise
from pytest_pareval.problems.domain import Domain, Indices
from pytest_pareval.problems.problem import Problem
from pytest_pareval.problems.show import show
from pytest_pareval.problems.signature import struct_dtype
from pytest_pareval.problems.values import Args, Outputs, Rng, Strings, Zeros
from pytest_pareval.records.record import Record

__all__ = [
    "EPS",
    "Args",
    "Bound",
    "Domain",
    "Indices",
    "Mismatch",
    "Outputs",
    "Problem",
    "Record",
    "Rng",
    "Strings",
    "Zeros",
    "compare",
    "elementwise",
    "show",
    "struct_dtype",
]
