"""What ``pareval summary`` and ``pareval report`` share: their options, and how they read results."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from pytest_pareval.config.options import ANALYSIS_OPTIONS, OPTIONS
from pytest_pareval.config.settings import read_analysis
from pytest_pareval.records.dataframe import ResultsError, read_all
from pytest_pareval.records.record import Record
from pytest_pareval.stats.analysis import Analysis


def add_analysis_options(parser: argparse.ArgumentParser) -> None:
    """Add the results to read, the model sizes, and ANALYSIS_OPTIONS."""
    parser.add_argument(
        "results",
        nargs="+",
        type=Path,
        metavar="RESULTS",
        help="a session's folder, its records.jsonl, a raw_metrics.csv, or ParEval's results JSON",
    )
    parser.add_argument(
        "--models", action="append", type=Path, default=[], metavar="FILE", help="sizes of models, in TOML (repeatable)"
    )
    for option in OPTIONS:
        if option.name in ANALYSIS_OPTIONS:
            shown = f"{option.help} (default: {option.default})" if option.default else option.help
            parser.add_argument(f"--{option.name}", metavar=option.metavar, default=option.default, help=shown)


def option_values(options: argparse.Namespace) -> dict[str, Any]:
    """Texts of ANALYSIS_OPTIONS by their names."""
    return {name: getattr(options, name.replace("-", "_")) for name in ANALYSIS_OPTIONS}


def read(options: argparse.Namespace, values: dict[str, Any]) -> tuple[pd.DataFrame, Sequence[Record | None], Analysis]:
    """The metrics and records of all results, and how to analyse them. Raises ResultsError and SettingsError."""
    (metrics, records), analysis = read_all(options.results), read_analysis(values)
    models = list(dict.fromkeys(metrics["model"]))
    if analysis.reference_model and analysis.reference_model not in models:
        raise ResultsError(f"--reference-model: {analysis.reference_model} is not among the models {', '.join(models)}")
    return metrics, records, analysis
