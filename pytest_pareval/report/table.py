"""A table, and its rendering in tabulate's formats."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, replace

from tabulate import tabulate

from pytest_pareval.report.names import MIN_NAME, shorten_all

WIDTH = 100
"""Maximum width of a table in the terminal, in characters."""

PLAIN = ("simple", "plain", "presto", "psql", "rst", "outline", "grid")
"""Formats for a terminal, which are limited to WIDTH."""
MARKDOWN = "pipe"
"""Tabulate's format of Markdown that keeps the alignment of columns."""


@dataclass(frozen=True)
class Table:
    """Cells, ready to be printed; ``note`` says how to read them. The first ``words`` columns are text, the others
    numbers.
    """

    title: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    words: int
    note: str = ""

    def render(self, format: str = "simple") -> str:  # noqa: A002 - tabulate's own word
        """The table in one of tabulate's formats. For a terminal, headers are broken and names shortened: they stay
        different.
        """
        table = self._fitted(format) if format in PLAIN else self
        text = table._text(format)
        return f"{text}\n{textwrap.fill(self.note, WIDTH)}" if self.note and format in PLAIN else text

    def _text(self, format: str) -> str:  # noqa: A002
        alignment = ["left"] * self.words + ["right"] * (len(self.headers) - self.words)
        return tabulate(self.rows, self.headers, format, colalign=alignment, disable_numparse=True)

    def _excess(self, format: str) -> int:  # noqa: A002
        return max(map(len, self._text(format).splitlines())) - WIDTH

    def _fitted(self, format: str) -> Table:  # noqa: A002
        """The table with headers in several lines, and then with shorter names, if it is too wide."""
        if self._excess(format) <= 0 or not self.rows:
            return self
        wrapped = replace(self, headers=tuple(header.replace(" ", "\n") for header in self.headers))
        return wrapped._with_short_names(wrapped._excess(format))

    def _with_short_names(self, excess: int) -> Table:
        if excess <= 0:
            return self
        names = [row[: self.words] for row in self.rows]
        headers = [max(map(len, header.split("\n"))) for header in self.headers]
        columns = [[header, *map(len, cells)] for header, *cells in zip(headers, *names, strict=False)]
        longest = max(map(max, columns))
        saved = {
            room: sum(max(one) - max(one[0], *(min(n, room) for n in one[1:])) for one in columns)
            for room in range(MIN_NAME, longest)
        }
        room = max((room for room, characters in saved.items() if characters >= excess), default=MIN_NAME)
        short = shorten_all({cell for row in names for cell in row}, room)
        rows = (tuple(short[cell] for cell in row[: self.words]) + row[self.words :] for row in self.rows)
        return replace(self, rows=tuple(rows))
