"""Shrinks an input on which a mutant is wrong to a smaller one that people can read."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from pytest_pareval.problems.domain import Domain
from pytest_pareval.problems.values import Args, Zeros

FirstWrong = Callable[[Sequence[Args]], int | None]
"""The position of the first input on which the mutant is wrong."""


def shrink(args: Args, domain: Domain, first_wrong: FirstWrong, seconds: float) -> Args:
    """The smallest input found within so many seconds that is allowed and on which the mutant is wrong."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        smaller = [one for one in (*_with_fewer_parts(args, domain), *_with_simpler_values(args)) if domain.allows(one)]
        found = first_wrong(smaller)
        if found is None:
            break
        args = smaller[found]
    return args


def _with_fewer_parts(args: Args, domain: Domain) -> Iterator[Args]:
    """Without a half of the parts, a quarter, and so on: the largest steps first."""
    parts = domain.parts(args)
    length = parts // 2
    while length:
        for begin in range(0, parts, length):
            kept = np.r_[0:begin, begin + length : parts].astype(np.intp)
            if kept.size:
                yield domain.keep(args, kept)
            if begin // length > 16:
                break
        length //= 2


def _with_simpler_values(args: Args) -> Iterator[Args]:
    """With all values rounded, or one of few values set to zero or one."""
    for name, value in args.items():
        if isinstance(value, Zeros | dict) or not hasattr(value, "dtype") or np.ndim(value) == 0:
            continue
        for simpler in _simpler(value):
            if not np.array_equal(simpler, value):
                yield args | {name: simpler}


def _simpler(value: Any) -> Iterator[Any]:
    if value.dtype.names:
        for member in value.dtype.names:
            for column in _simpler(value[member]):
                changed = value.copy()
                changed[member] = column
                yield changed
        return
    if value.dtype.kind in "fc":
        yield np.round(value)
        with np.errstate(over="ignore", invalid="ignore"):
            yield np.round(value, 1)
    if value.size <= 12:
        for index in range(value.size):
            for new in (0, 1):
                changed = value.copy()
                if changed.flat[index] not in (0, new):
                    changed.flat[index] = new
                    yield changed
