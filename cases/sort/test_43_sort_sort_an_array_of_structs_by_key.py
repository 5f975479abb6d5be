"""Structs in ascending order of one member."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.case import Args, Bound, Mismatch, Outputs, Problem, Record, Rng, compare, struct_dtype

from .._ladders import MIDDLE, SHORT, places
from .._numbers import Ints
from .._vectors import Vectors

RESULT = """
struct Result {
    int startTime, duration;
    float value;
};
"""


def results(rng: Rng, times: object) -> Args:
    times = np.asarray(times, np.int32)
    made = np.empty(times.size, struct_dtype(RESULT))
    made["startTime"] = times
    made["duration"] = rng.integers(1, 1000, times.size)
    made["value"] = rng.uniform(-100, 100, times.size)
    return {"results": made}


def inputs(rng: Rng, n: int) -> Args:
    return results(rng, rng.integers(0, 1_000_000, n))


def timed_inputs(rng: Rng, n: int) -> Args:
    """Times from a range of any length."""
    middle, most = rng.integers(-(2**30), 2**30), int(2 ** rng.uniform(20, 30))
    return results(rng, rng.integers(middle - most, middle + most, n))


DOMAIN = Vectors(results, Ints(), text="the times", lengths=SHORT + MIDDLE)


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """Ties, negative times, sorted vectors, the ends of int; the other members must go with their time."""
    yield from DOMAIN.ladder(rng)
    yield "ties", results(rng, rng.integers(0, 10, 200))
    yield "negative", results(rng, rng.integers(-1000, 1000, 100))
    yield "the ends of int", results(rng, [2**31 - 1, 0, -(2**31), 5, -(2**31) + 1, 2**31 - 2])
    yield "two", results(rng, [2, 1])
    yield "times alike in single precision", results(rng, 2**30 + rng.permutation(60))
    for place in places(100):
        yield f"number {place} is the earliest", results(rng, np.where(np.arange(100) == place, -1, np.arange(100)))
        yield f"number {place} is the latest", results(rng, np.where(np.arange(100) == place, 200, np.arange(100)))


def check(args: Args, got: Outputs, expected: Outputs, bound: Bound) -> Mismatch | None:
    """The times in order, and the same structs; any order among equal times."""
    if mismatch := compare("results.startTime", got["results"]["startTime"], expected["results"]["startTime"]):
        return mismatch
    return compare("sorted(results)", np.sort(got["results"]), np.sort(expected["results"]))


PROBLEM = Problem(
    file=__file__,
    prelude=RESULT,
    signature="void sortByStartTime(std::vector<Result> &results)",
    task="""
        Sort results by startTime in ascending order. Elements with the same startTime may be in any order.
    """,
    example="""
        input: [{startTime=5, duration=1, value=0.5}, {startTime=-2, duration=7, value=2.0}]
        output: [{startTime=-2, duration=7, value=2.0}, {startTime=5, duration=1, value=0.5}]
    """,
    size=1 << 17,
    small_size=1 << 13,
    validation_size=1024,
    inputs=inputs,
    plus=plus,
    domain=DOMAIN,
    timed_inputs=timed_inputs,
    check=check,
)


def test_structs_by_key(record: Record) -> None:
    assert record.valid
