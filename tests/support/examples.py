"""The example of a prompt, as the arguments and outputs of one call.

It is text for a language model, so its notation is free: ``input: x=[3, 1], N=2``, without names where one value is
meant, and with ``{`` ``}`` around structs and complex numbers. What it leaves out follows from what it says: the
number of rows of a square matrix, and the length of an output.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from pytest_pareval.problems.problem import Problem
from pytest_pareval.problems.signature import SCALARS, Parameter, Type
from pytest_pareval.problems.values import Args, Outputs, Strings, Zeros

TOKEN = re.compile(r'\s*(\.\.\.|"[^"]*"|[\[\]{}=,]|[^\s\[\]{}=,]+)')
CLOSING = {"[": "]", "{": "}"}


class ExampleError(ValueError):
    """An example that cannot be read; the message says where."""


def parse_example(problem: Problem) -> tuple[Args, Outputs]:
    """Arguments, and outputs that are expected for them. Raises ExampleError."""
    match = re.fullmatch(r"\s*input:(.*)\n\s*output:(.*)", problem.example, re.DOTALL)
    if match is None:
        raise ExampleError("expected 'input: ...' and 'output: ...' on lines of their own")
    given, results = (_named(text) for text in match.groups())
    kinds = problem.function.outputs
    outputs = {name: _convert(kinds[name], value) for name, value in _by_name(results, list(kinds)).items()}
    if set(outputs) != set(kinds):
        raise ExampleError(f"outputs are {sorted(outputs)}, the function has {sorted(kinds)}")
    parameters = {one.name: one for one in problem.function.parameters}
    values = _by_name(given, list(parameters))
    args = {name: _convert(parameters[name].type, value) for name, value in values.items()}
    rows = next((len(value) for value in values.values() if isinstance(value, list)), 0)
    missing = {name: _left_out(one, rows, outputs) for name, one in parameters.items() if name not in args}
    return args | missing, outputs


def _named(text: str) -> list[tuple[str | None, Any]]:
    """Values with their names, if they have any."""
    tokens = TOKEN.findall(text)
    if "".join(tokens) != re.sub(r"\s+(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", "", text):
        raise ExampleError(f"cannot read {text!r}")
    return list(_items(iter([*tokens, "end"]), "end"))


def _items(tokens: Iterator[str], end: str) -> Iterator[tuple[str | None, Any]]:
    """Values, or ``name=value``, that commas separate, up to the token ``end``."""
    token = next(tokens)
    while token != end:
        name = None
        if re.fullmatch(r"[A-Za-z]\w*", token) and token not in ("true", "false"):
            name = token
            if next(tokens) != "=":
                raise ExampleError(f"expected = after {name}")
            token = next(tokens)
        yield name, _value(token, tokens)
        token = next(tokens)
        if token == ",":
            token = next(tokens)
        elif token != end:
            raise ExampleError(f"expected , or {end} before {token!r}")


def _value(token: str, tokens: Iterator[str]) -> Any:
    """A list, a struct as a dict or tuple, or a scalar. An ellipsis is ``...`` in Python, too."""
    if token in CLOSING:
        items = list(_items(tokens, CLOSING[token]))
        values = [value for _, value in items]
        if token == "[":
            return values
        return {str(name): value for name, value in items} if items and items[0][0] else tuple(values)
    if token in ("true", "false"):
        return token == "true"
    if token == "...":
        return ...
    if token.startswith('"'):
        return token[1:-1]
    try:
        return complex(token[:-1] + "j") if token.endswith("i") else float(token) if "." in token else int(token)
    except ValueError:
        raise ExampleError(f"not a value: {token!r}") from None


def _by_name(items: list[tuple[str | None, Any]], names: list[str]) -> dict[str, Any]:
    """Values by name; a single value without a name has the first one."""
    if len(items) == 1 and items[0][0] is None:
        return {names[0]: items[0][1]}
    found = {str(name): value for name, value in items}
    if len(found) != len(items) or not set(found) <= set(names):
        raise ExampleError(f"names are {sorted(found)}, known are {names}")
    return found


def _convert(kind: Type, value: Any) -> Any:
    """A parsed value as checks have it: matrices are flat, and structs have their layout."""
    if kind.scalar:
        return SCALARS[kind.element].type(value)
    flat = list(_flat(value))
    if ... in flat:
        place = flat.index(...)
        flat[place : place + 1] = [0] * ((kind.length or 0) - len(flat) + 1)
    if kind.element == "std::string":
        return Strings.of(flat)
    if kind.fields:
        rows = [tuple(row.values()) if isinstance(row, Mapping) else row for row in flat]
        if kind.dtype is not None:
            return np.array(rows, kind.dtype)
        columns = zip(kind.fields, zip(*rows, strict=True), strict=True)
        return {
            name: Strings.of(column) if member == "std::string" else np.array(column, SCALARS[member])
            for (name, member), column in columns
        }
    return np.array([complex(*one) if isinstance(one, tuple) else one for one in flat], SCALARS[kind.element])


def _flat(value: Any) -> Iterator[Any]:
    if isinstance(value, list):
        for one in value:
            yield from _flat(one)
    else:
        yield value


def _left_out(parameter: Parameter, rows: int, outputs: Outputs) -> Any:
    """An argument that the example does not give."""
    if parameter.output:
        return Zeros(len(outputs[parameter.name]))
    if parameter.type.element == "size_t" and parameter.type.scalar:
        return rows
    raise ExampleError(f"no value for {parameter.name}")
