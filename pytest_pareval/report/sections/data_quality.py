"""Section 2.3: sample sizes, missing data, assumptions and multiple comparisons."""

from __future__ import annotations

import math

from pytest_pareval._util.text import enumerated
from pytest_pareval.report.data import ReportData
from pytest_pareval.report.section import Section
from pytest_pareval.report.table import Table
from pytest_pareval.report.tables.comparisons import contradicted, family_words, pairs_table
from pytest_pareval.stats.columns import PLUS, PROMPT
from pytest_pareval.stats.comparisons import assumptions, pair
from pytest_pareval.stats.paired_tests import ALPHA, detectable

QUANTITIES = {PLUS: "plus verdicts", "response_time": "response times", "total_tokens": "token counts"}
COMPLETE = "none; each sample has its verdicts, response time and token count"


def data_quality_section(data: ReportData) -> Section:
    """Sizes and gaps, what the tests assume and would have seen, and how many there are."""
    found = data.family.successes
    tested = pairs_table(data.ordered, data.success, found, "What the comparisons of success rates rest on")
    compared: list[str | Table] = [tested] if tested else ["Nothing is compared, so nothing is assumed."]
    blocks = (_sizes(data), _missing(data), *compared, *_assumptions(data), *_power(data), *_corrections(data))
    return Section("2.3 Sample sizes, missing data and assumptions", 3, blocks)


def _sizes(data: ReportData) -> Table:
    rows = []
    total = data.metrics.groupby(PROMPT).ngroups
    for name in data.names:
        own = data.of(name)
        sizes = own.groupby(PROMPT).size()
        per_prompt = f"{sizes.min()}" if sizes.nunique() == 1 else f"{sizes.min()} to {sizes.max()}"
        problems = own["problem_name"].nunique()
        rows.append((name, str(len(own)), str(len(sizes)), str(total - len(sizes)), str(problems), per_prompt))
    headers = ("model", "samples", "prompts", "missing prompts", "problems", "samples per prompt")
    note = "missing prompts: those that another model here has."
    return Table("Sample sizes", headers, tuple(rows), 1, note)


def _missing(data: ReportData) -> str:
    """What some samples lack, in one paragraph."""
    sentences = []
    for name in data.names:
        missing = data.of(name)[list(QUANTITIES)].isna().sum()
        n = len(data.of(name))
        parts = [
            f"{'all' if missing[column] == n else f'{missing[column]} of {n}'} {what}"
            for column, what in QUANTITIES.items()
            if missing[column]
        ]
        if parts:
            sentences.append(f"{name} lacks {enumerated(parts)}")
    return f"**Missing data:** {'; '.join(sentences) or COMPLETE}."


def _assumptions(data: ReportData) -> list[str]:
    found = data.family.successes
    tested = [assumptions(pair(data.metrics, data.success, one.a, one.b)) for one in found]
    if not found:
        return []
    words = contradicted(tested) or "The data contradict none of them."
    return [
        "**Assumptions:** problems are independent of each other. Cohen's d takes the samples' variances as equal, and "
        f"the intervals of differences take the problems' differences as normal. {words}"
    ]


def _power(data: ReportData) -> list[str]:
    """The differences that four of five sessions of this size would have seen."""
    found = [
        detectable(pair(data.metrics, data.success, one.a, one.b).differences, ALPHA / 2)
        for one in data.family.successes
    ]
    known = [100 * least for least in found if not math.isnan(least)]
    if not known:
        return []
    low, high = f"{min(known):.1f}", f"{max(known):.1f}"
    least = f"{low} percentage points" if low == high else f"{low} to {high} percentage points, depending on the pair"
    return [
        f"**Power:** four of five sessions of this size would show a difference of {least}; smaller ones are seen less "
        "often."
    ]


def _corrections(data: ReportData) -> list[str]:
    if not data.family.size:
        return []
    return [
        f"**Multiple comparisons:** Holm's correction covers {family_words(data.family)}. Each comparison has one p "
        "value, the corrected one, wherever this report mentions it."
    ]
