"""Tables of gates and baseline comparisons."""

from __future__ import annotations

import math
from collections.abc import Sequence

from pytest_pareval.gates.baseline import Regression
from pytest_pareval.gates.decision import GateResult
from pytest_pareval.report.cells import p_value, points
from pytest_pareval.report.table import Table


def gates_table(results: Sequence[GateResult], title: str) -> Table | None:
    """Each gate with its value, interval and outcome; None without gates."""
    rows = tuple(
        (
            one.gate.text,
            one.model,
            str(one.prompts),
            f"{one.value:.3f}" if one.prompts and not math.isnan(one.value) else "not known",
            f"[{one.interval.low:.3f}-{one.interval.high:.3f}]" if not math.isnan(one.interval.low) else "-",
            "holds" if one.holds else "FAILS",
        )
        for one in results
    )
    return Table(title, ("gate", "model", "prompts", "value", "interval", "verdict"), rows, 2) if rows else None


def regressions_table(regressions: Sequence[Regression], title: str) -> Table | None:
    """Differences from the baseline, their tests, and the smallest detectable fall; None without a baseline."""
    rows = tuple(
        (
            one.model,
            one.rate,
            str(one.problems),
            points(one.difference),
            points(-one.margin),
            p_value(one.p_difference),
            p_value(one.p_noninferiority),
            points(-one.detectable),
            "holds" if one.holds else "FAILS",
        )
        for one in regressions
    )
    headers = ("model", "rate", "problems", "diff.", "allowed", "p(diff.)", "p(inferior)", "detectable", "verdict")
    note = (
        "diff., allowed, detectable: percentage points. p(diff.): permutation test of no difference; below 0.05 the "
        "difference is more than chance. p(inferior): paired t test of a fall by the allowed margin or more; below "
        "0.05 such a fall is ruled out. detectable: the fall that this number of problems shows in four of five "
        "sessions."
    )
    return Table(title, headers, rows, 2, note) if rows else None
