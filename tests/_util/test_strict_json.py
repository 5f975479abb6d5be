"""JSON without what its standard does not have."""

from __future__ import annotations

import json
from typing import Any, NoReturn

import pytest

from pytest_pareval._util.strict_json import finite, write_json


def refuse(constant: str) -> NoReturn:
    raise AssertionError(constant)


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_only_numbers_that_json_has(number: float) -> None:
    value: Any = {"a": [1.5, number, {"b": (number, "NaN", None)}], "c": number}
    assert json.loads(write_json(value), parse_constant=refuse) == {
        "a": [1.5, None, {"b": [None, "NaN", None]}],
        "c": None,
    }
    assert finite(number) is None


def test_the_rest_is_as_python_writes_it() -> None:
    value = {"a": [1.5, True, None, "é\ud800", {}], "b": 1 << 70}
    assert write_json(value, indent=1) == json.dumps(value, indent=1)
