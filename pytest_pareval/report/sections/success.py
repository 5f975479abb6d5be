"""Section 1.1: build, validation and success rates by model, and tiers."""

from __future__ import annotations

import math

from pytest_pareval._util.text import counted, enumerated
from pytest_pareval.report.cells import percent, rate_cell
from pytest_pareval.report.data import ReportData
from pytest_pareval.report.methods import IntervalMethods
from pytest_pareval.report.section import Section
from pytest_pareval.report.sections.limitations import FEW_PROBLEMS
from pytest_pareval.report.table import Table
from pytest_pareval.report.tables.rates import rates_table
from pytest_pareval.report.tables.sanitized import sanitized_table
from pytest_pareval.stats.columns import BUILD
from pytest_pareval.stats.rates import Rate, rate
from pytest_pareval.stats.success import TIER_BOUNDS, tier

ALL = "all"


def success_section(data: ReportData) -> Section:
    """The wide table of rates by parallelism model, what it says, and the tiers."""
    by_parallelism = rates_table(
        data.ordered, ("model", "parallelism_model"), data.analysis, "Rates by parallelism model, base and plus"
    )
    sanitized = sanitized_table(data.ordered, data.analysis, "Sanitized checks")
    blocks: tuple[str | Table, ...] = (
        *_ranking(data),
        _wide_table(data),
        by_parallelism,
        *([sanitized] if sanitized else []),
        TIER_RATIONALE,
        _tiers(data),
        *_tier_words(data),
    )
    return Section("1.1 Build, validation and overall success", 3, blocks, ("rates",))


def _ranking(data: ReportData) -> list[str]:
    best = data.rate(data.leaders[0], data.success)
    if len(data.leaders) > 1:
        first = f"**{enumerated(data.leaders)}** tie for the highest success rate, {percent(best.value)}."
    elif len(data.ranked) == 1:
        first = f"**{data.leaders[0]}** succeeds in {rate_cell(best)}% of its samples."
    else:
        first = f"**{data.leaders[0]}** has the highest success rate, {rate_cell(best)}%."
    problems = data.of(data.leaders[0])["problem_name"].nunique()
    if problems < FEW_PROBLEMS:
        first += (
            f" That rests on {counted(problems, 'problem')} only: take the interval as rough, and the tier as a guess."
        )
    return [first, *_not_ranked(data)]


def _not_ranked(data: ReportData) -> list[str]:
    """The models that answered fewer prompts than the others: their rates are of other prompts."""
    left_out = [name for name in data.names if name not in data.ranked]
    if not left_out:
        return []
    counts = [f"{name} ({counted(int(data.prompts[name]), 'prompt')})" for name in left_out]
    return [
        f"**Not ranked:** {enumerated(counts)} answered fewer than the {data.prompts.max()} prompts of the others, so "
        f"{'their rates' if len(left_out) > 1 else 'its rate'} cannot be ranked beside theirs; the comparisons in 2.2 "
        "use the prompts in common."
    ]


def _wide_table(data: ReportData) -> Table:
    """A model's rates side by side: each parallelism model's, and all together."""
    kinds = [*data.parallelism, ALL] if len(data.parallelism) > 1 else data.parallelism
    rows = {name: [rate for kind in kinds for rate in _three(data, name, kind)] for name in data.names}
    methods = IntervalMethods.of(rate for rates in rows.values() for rate in rates)
    headers = ("model", *(f"{kind} {what} %" for kind in kinds for what in ("built", "valid of built", "success")))
    cells = tuple((name, *map(methods.cell, rates)) for name, rates in rows.items())
    note = "built, success: shares of all samples; valid of built: successes among the samples that compile. "
    return Table("Build, validation and success rates", headers, cells, 1, note + methods.note)


def _three(data: ReportData, name: str, kind: str) -> list[Rate]:
    """Build rate, successes among what was built, and success rate."""
    own = data.of(name)
    own = own if kind == ALL else own[own["parallelism_model"] == kind]
    built = own[own[BUILD].astype(bool)]
    return [rate(own, BUILD, data.analysis), rate(built, data.success, data.analysis), data.rate_of(own)]


HIGH, LOW = TIER_BOUNDS
TIER_RATIONALE = (
    "**Tiers** say how many answers a success takes: at a rate p, 1/p on average if each answer is checked. Tier 1, "
    f"more than {HIGH}%: fewer than {100 / HIGH:.2g} answers, as most first ones are right. Tier 2, {LOW} to {HIGH}%: "
    f"{100 / HIGH:.2g} to {100 / LOW:.2g} answers, so checks and second attempts are part of the work. Tier 3, less "
    f"than {LOW}%: more than {100 / LOW:.2g} answers, so most of the work is sorting out wrong ones."
)


def _tiers(data: ReportData) -> Table:
    best = data.rate(data.leaders[0], data.success).value
    rows = []
    for name in data.names:
        success = data.rate(name, data.success)
        answers = f"{1 / success.value:.1f}" if success.value else "-"
        of_best = percent(success.value / best if best else math.nan)
        ranked = (_tier(success), of_best) if name in data.ranked else ("-", "-")
        rows.append((name, rate_cell(success), answers, *ranked))
    note = "answers: for one success, on average. of best: the rate as a share of the best rate."
    return Table("Tiers", ("model", "success %", "answers", "tier", "of best"), tuple(rows), 1, note)


def _tier(success: Rate) -> str:
    return str(tier(100 * success.value))


def _tier_words(data: ReportData) -> list[str]:
    """The models whose interval reaches into another tier."""
    unclear = []
    for name in data.ranked:
        success = data.rate(name, data.success)
        ends = sorted({tier(100 * end) for end in (success.interval.low, success.interval.high)})
        if len(ends) > 1:
            unclear.append(f"{name} ({' to '.join(map(str, ends))})")
    if not unclear:
        return []
    verb = "reaches" if len(unclear) == 1 else "reach"
    noun = "interval" if len(unclear) == 1 else "intervals"
    return [f"The {noun} of {enumerated(unclear)} {verb} into another tier."]
