"""The last book with less than 100 pages."""

from collections.abc import Iterator, Sequence

import numpy as np

from pytest_pareval.buffers import Strings
from pytest_pareval.problem import Args, Problem, Rng
from pytest_pareval.record import Record


def books(rng: Rng, pages: Sequence[int] | np.ndarray) -> Args:
    """Books with random titles of 0 to 19 letters."""
    ends = np.cumsum(rng.integers(0, 20, len(pages)), dtype=np.uint64)
    letters = rng.integers(ord("a"), ord("z") + 1, int(ends[-1]), dtype=np.uint8)
    return {"books": {"title": Strings(letters, ends), "pages": np.asarray(pages, np.int32)}}


def inputs(rng: Rng, n: int) -> Args:
    pages = rng.integers(1, 1000, n)
    pages[rng.integers(0, n)] = 50
    return books(rng, pages)


def plus(rng: Rng) -> Iterator[tuple[str, Args]]:
    """The answer at either end and in between, 99 and 100 pages; always at least one: no match is left open."""
    for n in (1, 2, 3, 4, 5, 7, 1021):
        yield f"{n} books", inputs(rng, n)
    for n in (5, 101):
        for position in (0, 1, n // 2, n - 2, n - 1):
            pages = np.full(n, 100)
            pages[position] = 99
            yield f"{n} books, only number {position} is short", books(rng, pages)
    yield "all are short", books(rng, np.full(50, 10))
    yield "all but the last are short", books(rng, [10] * 49 + [100])
    yield "only the first and second are short", books(rng, [99, 0] + [100] * 40)


PROBLEM = Problem(
    name="35_search_search_for_last_struct_by_key",
    type="search",
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
)


def test_search_for_last_struct_by_key(record: Record) -> None:
    assert record.valid
