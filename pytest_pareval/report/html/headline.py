"""The headline: one sentence that says which model succeeds how often, on how many samples, when and where."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from pytest_pareval._util.text import counted, enumerated
from pytest_pareval.records.environment import Environment
from pytest_pareval.report.data import ReportData
from pytest_pareval.report.names import short_names
from pytest_pareval.stats.columns import PROMPT
from pytest_pareval.stats.paired_tests import ALPHA
from pytest_pareval.stats.rates import Rate

NAME = 48
"""Maximum length of a model's name in the headline, in characters."""


def headline(data: ReportData) -> tuple[str, str]:
    """The sentence in two parts: the result, and the samples, dates and machines that it is from, in brackets."""
    known = [one for one in data.environments.values() if one is not None]
    where = ", ".join(filter(None, (_dates(known), _machines(known)))) or "date and machine not known"
    n = len(data.metrics)
    return _result(data), f"({n:,} sample{'' if n == 1 else 's'}; {where})."


def _result(data: ReportData) -> str:
    names, leaders = short_names(data.names, NAME), data.leaders
    best = data.rate(leaders[0], data.success)
    if len(data.names) == 1:
        return f"{names[leaders[0]]} succeeds in {_percent(best)} of its samples"
    if len(leaders) > 1:
        return f"{enumerated([names[one] for one in leaders])} succeed equally often, in {_percent(best)} of samples"
    first = f"{names[leaders[0]]} succeeds most often of {len(names)} models"
    return f"{first}, in {_percent(best)} of its samples{_doubts(data)}"


def _doubts(data: ReportData) -> str:
    """Why the first model may not be the best one: prompts that others lack, or differences that may be chance."""
    prompts = {frozenset(map(tuple, data.of(name)[PROMPT].to_numpy())) for name in data.names}
    if len(prompts) > 1:
        return ", though not all have the same prompts"
    own = [one for one in data.family.successes if data.leaders[0] in (one.a, one.b)]
    alike = sum(not one.p_holm < ALPHA for one in own)
    if not alike:
        return ""
    if len(data.names) == 2:
        return ", though the difference may be chance"
    return f", though chance may explain its lead over {alike} of the others"


def _percent(rate: Rate) -> str:
    low, high = (f"{100 * bound:.1f}" for bound in (rate.interval.low, rate.interval.high))
    return f"{100 * rate.value:.1f}% [{low}\u2013{high}]"


def _dates(environments: Iterable[Environment]) -> str:
    """``28 November 2026``, or the first and the last day; empty if no date can be read."""
    days = sorted({day for one in environments if (day := _day(one.date))})
    words = [f"{day.day} {day:%B %Y}" for day in days]
    return f"{words[0]} to {words[-1]}" if len(words) > 1 else "".join(words)


def _day(text: str) -> date | None:
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        return None


def _machines(environments: Iterable[Environment]) -> str:
    words = (f"{one.cpu} with {counted(one.cores, 'core')}" for one in environments if one.cpu)
    return enumerated(list(dict.fromkeys(words)))
