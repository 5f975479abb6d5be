"""A section of a report."""

from __future__ import annotations

from dataclasses import dataclass

from pytest_pareval.report.table import Table


@dataclass(frozen=True)
class Section:
    """A heading with its paragraphs and tables, and the names of its figures."""

    title: str
    level: int
    blocks: tuple[str | Table, ...] = ()
    figures: tuple[str, ...] = ()
