"""Tables of what became of mutants."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from tabulate import tabulate

from mutation.journal import Entry, Fate

HEADERS = ("mutants", "base", "plus", "fuzzing only", "not told apart", "plus kills")


def counts(entries: Sequence[Entry]) -> list[object]:
    """Mutants with code of their own; killed by base, by plus besides, told apart by fuzzing only, and not at all.

    The last column is the share that plus kills of those that are told apart.
    """
    fates = Counter(entry.fate for entry in entries)
    killed, holes = fates[Fate.BASE] + fates[Fate.PLUS], fates[Fate.FUZZING]
    rate = f"{100 * killed / (killed + holes):.1f}%" if killed + holes else "-"
    total = killed + holes + fates[Fate.NOT_TOLD_APART]
    return [total, fates[Fate.BASE], fates[Fate.PLUS], holes, fates[Fate.NOT_TOLD_APART], rate]


def table(entries: Sequence[Entry], title: str, key: Callable[[Entry], str]) -> str:
    """A row for each value of a key, and one for all."""
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(key(entry), []).append(entry)
    rows = [[name, *counts(groups[name])] for name in sorted(groups)] + [["all", *counts(entries)]]
    return tabulate(rows, [title, *HEADERS], colalign=("left", *("right",) * len(HEADERS)))


def by_problem_and_operator(entries: Sequence[Entry]) -> str:
    """The whole table as comma-separated values: a line for each problem and operator."""
    groups: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        groups.setdefault((entry.problem, entry.operator), []).append(entry)
    lines = [["problem", "operator", *HEADERS]] + [[*pair, *map(str, counts(groups[pair]))] for pair in sorted(groups)]
    return "".join(",".join(line) + "\n" for line in lines)


def holes(entries: Sequence[Entry]) -> str:
    """The mutants that plus accepts, with the input that shows that they are wrong."""
    return "\n".join(
        f"{entry.origin}:{entry.line}: {entry.operator}: {entry.change}\n  {entry.detail}"
        for entry in entries
        if entry.fate is Fate.FUZZING
    )
