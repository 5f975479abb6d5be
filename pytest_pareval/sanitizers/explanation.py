"""A report in a few lines: with the lines of the candidate's own text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pytest_pareval.records.verdict import Failure, Verdict
from pytest_pareval.sanitizers.report import Access, Report

MAX_LINE = 100
CONSTANT = re.compile(r"[\w.\[\]>()+*/% -]+[^=!<>]=\s*(true|false|nullptr|-?[\d.]+|'.{1,2}')\s*;")
SAME_VALUE = (
    "both write the same constant: by the C++ standard that is a race, too, and nobody may rely on what happens; "
    "#pragma omp atomic write, or a reduction, is right"
)


@dataclass(frozen=True)
class Source:
    """A candidate's text, and the line of each place in its library that a report names; 0 if it is in other code."""

    text: str
    lines: Mapping[int, int]

    def line_of(self, access: Access) -> int:
        """The innermost line of the candidate's own that led to an access; 0 if there is none."""
        own = (self.lines.get(offset, 0) for offset in access.offsets)
        return next(filter(None, own), 0)

    def shown(self, line: int) -> str:
        """A line of the text."""
        return self.text.splitlines()[line - 1].strip()[:MAX_LINE]


def explain(report: Report, source: Source) -> Failure:
    """The failure of a candidate for which there is a report."""
    lines = [report.what]
    places = [source.line_of(access) for access in report.accesses]
    for access, line in zip(report.accesses, places, strict=True):
        lines.append(f"{access.words}, line {line}: {source.shown(line)}" if line else access.words)
    if report.memory:
        line = source.line_of(report.memory)
        lines.append(f"the memory: {report.memory.words}" + (f", line {line}: {source.shown(line)}" if line else ""))
    if report.verdict is Verdict.DATA_RACE and _write_same_constant(report, places, source):
        lines.append(f"note: {SAME_VALUE}")
    return Failure(report.verdict, "\n".join(line for line in lines if line not in ("the place", "the call")))


def _write_same_constant(report: Report, places: Sequence[int], source: Source) -> bool:
    """Whether all accesses are writes of one constant, as far as the lines tell."""
    if not places or not all(places) or any("write" not in access.words for access in report.accesses):
        return False
    values = [CONSTANT.findall(source.shown(line)) for line in places]
    return all(len(found) == 1 for found in values) and len({found[0] for found in values}) == 1
