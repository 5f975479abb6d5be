"""How many strings begin with each letter."""

from collections.abc import Iterator

import numpy as np

from pytest_pareval.case import Args, Problem, Record, Rng, Strings, Zeros

from .._ladders import MANY, MIDDLE, SHORT
from .._numbers import Ints
from .._vectors import Vectors


def strings(rng: Rng, first: int | np.ndarray, lengths: np.ndarray) -> Args:
    """Strings of random letters, of given first letters (0 to 25) and lengths (1 or more)."""
    ends = np.cumsum(lengths, dtype=np.uint64)
    letters = rng.integers(0, 26, int(ends[-1]), dtype=np.uint8)
    letters[(ends - lengths.astype(np.uint64)).astype(np.int64)] = first
    return {"s": Strings(letters + np.uint8(ord("a")), ends), "bins": Zeros(26)}


def inputs(rng: Rng, n: int) -> Args:
    return strings(rng, rng.integers(0, 26, n), rng.integers(1, 16, n))


DOMAIN = Vectors(
    lambda rng, x: strings(rng, x, rng.integers(1, 9, x.size)),
    Ints(0, 25),
    text="these are the first letters",
    lengths=(*SHORT, *MIDDLE, 65_537),
)


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """Letters at either end of the alphabet, strings of one letter and of many; never empty or upper case ones."""
    yield from DOMAIN.ladder(rng)
    for letter in (0, 1, 12, 25):
        yield f"all begin with {chr(97 + letter)}", strings(rng, letter, rng.integers(1, 9, 101))
    yield f"{MANY} begin with c", strings(rng, 2, np.ones(MANY, np.int64))
    yield "strings of one letter", strings(rng, np.arange(520) % 26, np.ones(520, np.int64))
    yield "long strings", strings(rng, rng.integers(0, 26, 40), rng.integers(100, 3000, 40))
    yield (
        "each letter once more than the one before",
        strings(rng, np.repeat(np.arange(26), np.arange(26)), np.full(325, 3)),
    )


PROBLEM = Problem(
    file=__file__,
    headers=("array",),
    signature="void firstLetterCounts(std::vector<std::string> const& s, std::array<size_t, 26> &bins)",
    task="""
        Count the strings by their first letter: bins[0] is the number of strings in s that begin with 'a', bins[25] the
        number of those that begin with 'z'. All strings have lower case letters only and at least one, and all bins are
        0 on entry.
    """,
    example="""
        input: s=["bee", "ant", "bat", "zoo"]
        output: bins=[1, 2, 0, ..., 0, 1]
    """,
    size=1 << 22,
    small_size=1 << 14,
    validation_size=1024,
    inputs=inputs,
    plus=plus,
    domain=DOMAIN,
)


def test_first_letter_counts(record: Record) -> None:
    assert record.valid
