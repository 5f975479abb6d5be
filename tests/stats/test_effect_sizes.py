"""Effect sizes against closed forms."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pytest_pareval.stats.effect_sizes import Effect, clustered_d, cohens_d, cohens_h, of_counts

GROUPS = st.lists(st.integers(-1000, 1000), min_size=2, max_size=30)


@given(GROUPS, GROUPS)
def test_d_is_antisymmetric(a: list[int], b: list[int]) -> None:
    forth, back = cohens_d(a, b), cohens_d(b, a)
    assert forth.value == pytest.approx(-back.value)
    assert (forth.low, forth.high) == pytest.approx((-back.high, -back.low))


@given(GROUPS, GROUPS, st.integers(1, 50), st.integers(-50, 50))
def test_d_has_no_unit(a: list[int], b: list[int], scale: int, shift: int) -> None:
    scaled = cohens_d([scale * x + shift for x in a], [scale * x + shift for x in b])
    assert scaled.value == pytest.approx(cohens_d(a, b).value, rel=1e-9, abs=1e-9)


def test_d_by_hand() -> None:
    """Means 2 and 5, variances 1 and 1."""
    effect = cohens_d([1, 2, 3], [4, 5, 6])
    assert effect.value == pytest.approx(-3)
    error = math.sqrt(6 / 9 + 9 / 12)
    assert (effect.low, effect.high) == pytest.approx((-3 - 1.959964 * error, -3 + 1.959964 * error))
    assert effect.word == "large"


def test_ddof() -> None:
    """With ddof 0 the pooled variance is the mean of p * (1 - p)."""
    effect = cohens_d(of_counts(74, 120), of_counts(86, 120), ddof=0)
    p1, p2 = 74 / 120, 86 / 120
    assert effect.value == pytest.approx((p1 - p2) / math.sqrt((p1 * (1 - p1) + p2 * (1 - p2)) / 2))
    assert abs(cohens_d(of_counts(74, 120), of_counts(86, 120), ddof=1).value) < abs(effect.value)


def test_interval_covers_the_true_effect() -> None:
    rng = np.random.default_rng(1)
    effects = [cohens_d(rng.normal(0.5, 1, 60), rng.normal(0, 1, 60)) for _ in range(400)]
    assert 0.91 < np.mean([effect.low <= 0.5 <= effect.high for effect in effects]) < 0.99


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=3, max_size=12))
def test_clustered_d_is_that_of_the_samples(successes: list[tuple[int, int]]) -> None:
    counts = np.array([(a, 4, b, 4) for a, b in successes])
    a, b = (of_counts(sum(one), 4 * len(successes)) for one in zip(*successes, strict=True))
    assert clustered_d(counts).value == pytest.approx(cohens_d(a, b).value)


def test_clustered_interval_covers_where_that_of_samples_does_not() -> None:
    """60 problems of four samples that all succeed or all fail: d is 0."""
    rng = np.random.default_rng(5)
    held = {"normal": 0, "bootstrap": 0}
    for _ in range(200):
        a, b = rng.integers(0, 2, (2, 60)) * 4
        found = (
            cohens_d(of_counts(a.sum(), 240), of_counts(b.sum(), 240)),
            clustered_d(np.stack([a, a * 0 + 4, b, b * 0 + 4], 1)),
        )
        for one in found:
            held[one.method] += one.low <= 0 <= one.high
    assert held["bootstrap"] >= 182, held
    assert held["normal"] <= 160, held


def test_two_clusters_have_no_interval() -> None:
    assert math.isnan(clustered_d(np.array([(1, 2, 0, 2), (2, 2, 1, 2)])).low)


def test_constant_groups() -> None:
    assert cohens_d([1, 1], [1, 1]).value == 0
    assert cohens_d([1, 1], [0, 0]).value == math.inf
    assert math.isnan(cohens_d([1], [0, 1]).value)
    assert cohens_d([1], [0, 1]).word == ""


@pytest.mark.parametrize(
    ("counts", "value"), [((60, 60, 0, 60), math.pi), ((30, 60, 30, 60), 0.0), ((15, 60, 45, 60), -math.pi / 3)]
)
def test_h(counts: tuple[int, int, int, int], value: float) -> None:
    effect = cohens_h(*counts)
    assert effect.value == pytest.approx(value)
    assert effect.high - effect.low == pytest.approx(2 * 1.959964 * math.sqrt(2 / 60))


@pytest.mark.parametrize(("value", "word"), [(0.19, "negligible"), (-0.2, "small"), (0.5, "medium"), (-0.8, "large")])
def test_words(value: float, word: str) -> None:
    assert Effect(value, value, value, 0.95).word == word
