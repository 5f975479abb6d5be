"""Cells of tables: numbers as text."""

from __future__ import annotations

import math

from pytest_pareval.stats.effect_sizes import Effect
from pytest_pareval.stats.intervals import Interval
from pytest_pareval.stats.rates import Rate


def rate_cell(one: Rate) -> str:
    """``90.0 [81.9-98.1]``, in percent; a dash if unknown."""
    if not one.n:
        return "-"
    low, high = (f"{100 * bound:.1f}" for bound in (one.interval.low, one.interval.high))
    return f"{100 * one.value:.1f} [{low}-{high}]"


def effect_cell(effect: Effect) -> str:
    """``-0.21 [-0.47, 0.04]``; without an interval if there is none."""
    if not math.isfinite(effect.value) or math.isnan(effect.low):
        return number(effect.value)
    return f"{effect.value:.2f} [{effect.low:.2f}, {effect.high:.2f}]"


def percent(value: float) -> str:
    """``93.3%``; a dash for NaN."""
    return "-" if math.isnan(value) else f"{100 * value:.1f}%"


def points(value: float) -> str:
    """A difference in percentage points, ``+3.3``; a dash for NaN."""
    return "-" if math.isnan(value) else f"{100 * value:+.1f}"


def difference_cell(value: float, interval: Interval) -> str:
    """A difference in percentage points, ``+3.3 [-1.2, +7.8]``; without an interval if there is none."""
    if math.isnan(interval.low):
        return points(value)
    return f"{points(value)} [{points(interval.low)}, {points(interval.high)}]"


def number(value: float) -> str:
    """Two decimal places, ``0.87``; a dash for NaN."""
    return "-" if math.isnan(value) else f"{value:.2f}"


def p_value(value: float) -> str:
    """``0.032``, ``<.001``; a dash if there is no test."""
    return "-" if math.isnan(value) else "<.001" if value < 0.001 else f"{value:.3f}"


def ratio(value: float) -> str:
    """``1.93x``; a dash for NaN."""
    return "-" if math.isnan(value) else f"{value:.2f}x"


def seconds(value: float) -> str:
    """A time in a suitable unit: ``12.3 ms``; a dash for NaN."""
    if math.isnan(value):
        return "-"
    for unit, scale in (("s", 1.0), ("ms", 1e-3), ("us", 1e-6)):
        if value >= scale:
            return f"{value / scale:.3g} {unit}"
    return f"{value / 1e-9:.3g} ns"
