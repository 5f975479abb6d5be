"""The methods of a table's intervals: the most common one in its note, and a mark at each interval of another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pytest_pareval.report.cells import rate_cell
from pytest_pareval.stats.analysis import BOOTSTRAP
from pytest_pareval.stats.rates import Rate

METHOD_NAMES = {
    "t": "Student t",
    "wald": "Wald",
    "wilson": "Wilson",
    "clopper-pearson": "Clopper-Pearson",
    "jeffreys": "Jeffreys",
    BOOTSTRAP: "cluster bootstrap over problems",
}
MARKS = {"t": "t", "wald": "n", "wilson": "w", "clopper-pearson": "c", "jeffreys": "j", BOOTSTRAP: "b"}


@dataclass(frozen=True)
class IntervalMethods:
    """The methods of some intervals: ``methods`` by frequency, the most common one first."""

    level: float
    methods: tuple[str, ...]

    @classmethod
    def of(cls, rates: Iterable[Rate]) -> IntervalMethods:
        """The methods of these rates' intervals; rates without samples have none."""
        intervals = [rate.interval for rate in rates if rate.n]
        names = [interval.method for interval in intervals]
        ordered = sorted(dict.fromkeys(names), key=names.count, reverse=True)
        return cls(intervals[0].level if intervals else 0.0, tuple(ordered))

    def cell(self, rate: Rate) -> str:
        """``90.0 [81.9-98.1]``, followed by the mark of its method if that is not the most common one."""
        text, method = rate_cell(rate), rate.interval.method
        return text if not rate.n or method == self.methods[0] else f"{text} {MARKS[method]}"

    @property
    def note(self) -> str:
        """``95% intervals: cluster bootstrap over problems; w: Wilson, where all problems have equal rates.``"""
        if not self.methods:
            return ""
        main, *others = self.methods
        parts = [f"{100 * self.level:g}% intervals: {METHOD_NAMES[main]}", *map(_marked, others)]
        return f"{'; '.join(parts)}."


def _marked(method: str) -> str:
    reason = ", where all problems have equal rates" if method == "wilson" else ""
    return f"{MARKS[method]}: {METHOD_NAMES[method]}{reason}"
