"""The reference kernels of the search problems against numpy."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from pytest_pareval.checks.inputs import Input
from pytest_pareval.problems.values import Outputs

ReferenceOutputs = Callable[[str], list[tuple[Input, Outputs]]]


def test_last_short_book(reference_outputs: ReferenceOutputs) -> None:
    for one, got in reference_outputs("35_search_search_for_last_struct_by_key"):
        assert got["return"] == np.flatnonzero(one.args["books"]["pages"] < 100)[-1], one.label


def test_contains(reference_outputs: ReferenceOutputs) -> None:
    for one, got in reference_outputs("36_search_check_if_array_contains_value"):
        assert bool(got["return"]) == (one.args["target"] in set(one.args["x"].tolist())), one.label


def test_closest_to_pi(reference_outputs: ReferenceOutputs) -> None:
    for one, got in reference_outputs("37_search_find_the_closest_number_to_pi"):
        assert got["return"] == np.argmin(np.abs(one.args["x"] - np.pi)), one.label


def test_first_even(reference_outputs: ReferenceOutputs) -> None:
    for one, got in reference_outputs("38_search_find_the_first_even_number"):
        assert got["return"] == np.flatnonzero(one.args["x"] % 2 == 0)[0], one.label


def test_xor_contains(reference_outputs: ReferenceOutputs) -> None:
    for one, got in reference_outputs("39_search_xor_contains"):
        in_x, in_y = (one.args["val"] in set(one.args[name].tolist()) for name in "xy")
        assert bool(got["return"]) == (in_x != in_y), one.label
