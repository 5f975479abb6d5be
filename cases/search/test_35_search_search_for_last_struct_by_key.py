"""The last book with less than 100 pages."""

from collections.abc import Iterator, Sequence

import numpy as np

from pytest_pareval.case import Args, Problem, Record, Rng, Strings

from .._ladders import MANY, MIDDLE, SHORT, places
from .._numbers import Ints
from .._vectors import Vectors


def books(rng: Rng, pages: Sequence[int] | np.ndarray) -> Args:
    """Books with random titles of 0 to 19 letters."""
    ends = np.cumsum(rng.integers(0, 20, len(pages)), dtype=np.uint64)
    letters = rng.integers(ord("a"), ord("z") + 1, int(ends[-1]), dtype=np.uint8)
    return {"books": {"title": Strings(letters, ends), "pages": np.asarray(pages, np.int32)}}


def inputs(rng: Rng, n: int) -> Args:
    pages = rng.integers(1, 1000, n)
    pages[rng.integers(0, n)] = 50
    return books(rng, pages)


def timed_inputs(rng: Rng, n: int) -> Args:
    """The last short book may be anywhere, far behind the others: these are frequent, but only up to some place."""
    pages = rng.integers(100, 1000, n)
    last = rng.integers(0, n)
    others = rng.integers(0, last + 1)
    pages[:others][rng.random(others) < rng.choice([0.001, 0.1, 0.5])] = 50
    pages[last] = rng.integers(0, 100)
    return books(rng, pages)


def any_input(rng: Rng, pages: np.ndarray) -> Args:
    """Books of any numbers of pages, at least one of them short; or the last short one anywhere."""
    pages, place = pages.copy(), rng.integers(0, pages.size)
    pages[place] = rng.integers(0, 100)
    if rng.integers(0, 2):
        pages[place + 1 :] = np.maximum(pages[place + 1 :], 100)
    return books(rng, pages)


def has_short(args: Args) -> bool:
    return bool((args["books"]["pages"] < 100).any())


DOMAIN = Vectors(
    any_input, Ints(0), has_short, "the numbers of pages; at least one is below 100", (*SHORT, *MIDDLE, 65_537)
)


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """The answer at either end and in between, 99 and 100 pages; always at least one: no match is left open."""
    yield from DOMAIN.ladder(rng)
    for n in (5, 100):
        for position in places(n):
            pages = np.full(n, 100)
            pages[position] = 99
            yield f"{n} books, only number {position} is short", books(rng, pages)
    for n in (2000, MANY):
        yield f"only the first of {n} is short", books(rng, np.where(np.arange(n), 100, 99))
        yield f"only the last of {n} is short", books(rng, np.where(np.arange(n) < n - 1, 100, 99))
    yield "all are short", books(rng, np.full(50, 10))
    yield "all but the last are short", books(rng, [10] * 49 + [100])
    yield "only the first and second are short", books(rng, [99, 0] + [100] * 40)


PROBLEM = Problem(
    file=__file__,
    prelude="""
struct Book {
    std::string title;
    int pages;
};
""",
    signature="size_t findLastShortBook(std::vector<Book> const& books)",
    task="Return the index of the last book in books that has less than 100 pages.",
    example="""
        input: [{title="b", pages=80}, {title="a", pages=99}, {title="", pages=100}]
        output: 1
    """,
    size=1 << 21,
    small_size=1 << 14,
    validation_size=1024,
    inputs=inputs,
    plus=plus,
    domain=DOMAIN,
    timed_inputs=timed_inputs,
)


def test_search_for_last_struct_by_key(record: Record) -> None:
    assert record.valid
