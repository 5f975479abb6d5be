"""The figures of published reports, computed again from their counts."""

from __future__ import annotations

import math
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

from pytest_pareval.report.model_sizes import load_models
from pytest_pareval.report.published import published
from pytest_pareval.stats.effect_sizes import cohens_d, of_counts
from pytest_pareval.stats.intervals import proportion_interval
from pytest_pareval.stats.success import tier, tokens_per_success

VALUES = pd.read_csv(Path(__file__).parent / "data" / "published_values.csv", dtype=str, keep_default_na=False)
SHARED = Path(__file__).parents[3] / "shared" / "published"
DDOF = {"report-1": 0, "report-2": 1}


def value(report: str, metric: str, model: str) -> float:
    """The figure that a report prints, unrounded."""
    figures = published().to_dict("index")
    counts = figures[model]
    tests, built, valid = int(counts["tests"]), int(counts["builds"]), int(counts["valid"])
    if metric.startswith("cohens_d:"):
        other = figures[metric.removeprefix("cohens_d:")]
        groups = of_counts(built, tests), of_counts(int(other["builds"]), int(other["tests"]))
        return cohens_d(*groups, ddof=DDOF[report]).value
    vram = load_models()[model].vram_gb
    return {
        "build_rate": 100 * built / tests,
        "validation_rate": 100 * valid / built,
        "overall_rate": 100 * valid / tests,
        "build_margin": 100 * proportion_interval(built, tests, method="wald").margin,
        "validation_margin": 100 * proportion_interval(valid, built, method="wald").margin,
        "build_low": proportion_interval(built, tests, method="t").low,
        "build_high": proportion_interval(built, tests, method="t").high,
        "build_rate_per_gb": 100 * built / tests / vram if vram else math.nan,
        "tier": tier(100 * valid / tests),
        "tokens_per_success": tokens_per_success(float(counts["avg_tokens"]), built / tests),
    }[metric]


@pytest.mark.parametrize(("report", "metric", "model", "printed", "note"), list(VALUES.itertuples(index=False)))
def test_value(report: str, metric: str, model: str, printed: str, note: str) -> None:
    """Equal to the last printed digit; a note says where the report itself rounded otherwise, by less than one unit."""
    unit = 10.0 ** int(Decimal(printed).as_tuple().exponent)
    error = abs(value(report, metric, model) - float(printed))
    assert error < (unit if note else unit / 2 + 1e-12)


def test_all_reports_are_there() -> None:
    if not SHARED.is_dir():
        pytest.skip("needs the published figures beside the checkout")
    expected = pd.read_csv(SHARED / "pareval_expected.csv")
    assert len(VALUES) == len(expected)
    assert VALUES["value"].astype(float).tolist() == expected["value"].tolist()
    counts = pd.read_csv(SHARED / "pareval_counts.csv", index_col="model")
    pd.testing.assert_frame_equal(published(), counts[published().columns], check_dtype=False)
