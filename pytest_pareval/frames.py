"""Tables of samples in memory, a row for each: what every metric is computed from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from pytest_pareval.journal import FILE as JOURNAL
from pytest_pareval.journal import JournalError, read_journal
from pytest_pareval.pareval_json import FLAGS, read_rows
from pytest_pareval.raw_metrics import COLUMNS, EXTRA_COLUMNS, row
from pytest_pareval.record import Record
from pytest_pareval.sample import SampleError

FILE = "raw_metrics.csv"
NUMBERS = (
    "response_time",
    "total_tokens",
    "prompt_tokens",
    "best_runtime",
    "avg_runtime",
    "speedup_2proc",
    "speedup_4proc",
    "best_sequential_runtime",
)


class ResultsError(Exception):
    """Results that cannot be read; says which, where and what to do."""


def frame(records: Iterable[Record]) -> pd.DataFrame:
    """Records as a table with the columns of raw_metrics.csv."""
    return _frame(row(record) for record in records)


def _frame(rows: Iterable[dict[str, Any]]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=list(COLUMNS + EXTRA_COLUMNS))


def read_results(paths: Sequence[Path]) -> pd.DataFrame:
    """The samples of several results as one table.

    Results are folders of sessions, their journals, tables like raw_metrics.csv, and ParEval's results JSON. What they
    do not know beyond ParEval's columns, as whether samples are valid by plus, is missing in the table. Raises
    ResultsError, also where a model comes twice.
    """
    return read_all(paths)[0]


def read_all(paths: Sequence[Path]) -> tuple[pd.DataFrame, list[Record | None]]:
    """The table of ``read_results`` and, for each of its rows, the record; None where a CSV table has no more than it.

    Raises ResultsError.
    """
    tables: dict[Path, pd.DataFrame] = {}
    records: list[Record | None] = []
    for path in paths:
        table, own = _read(path)
        for other, seen in tables.items():
            if twice := sorted(set(table["model"]) & set(seen["model"])):
                raise ResultsError(
                    f"{path}: {twice[0]} is in {other} too; rename it in one of them "
                    "(in the column or field model, or by the name of a JSON file that has no such field)"
                )
        tables[path] = table
        records += own
    return pd.concat(tables.values(), ignore_index=True), records


def _read(path: Path) -> tuple[pd.DataFrame, Sequence[Record | None]]:
    if path.is_dir():
        found = [path / name for name in (JOURNAL, FILE) if (path / name).is_file()]
        if not found:
            raise ResultsError(f"{path}: neither {JOURNAL} nor {FILE} is in this folder")
        path = found[0]
    try:
        table, records = _read_file(path)
    except OSError as error:
        raise ResultsError(f"{path}: {error.strerror}") from None
    except (JournalError, SampleError) as error:
        raise ResultsError(str(error)) from None
    if table.empty:
        raise ResultsError(f"{path}: has no samples")
    return table, records


def _read_file(path: Path) -> tuple[pd.DataFrame, Sequence[Record | None]]:
    if path.suffix == ".jsonl":
        journal = read_journal(path)
        return frame(journal), journal
    table = _frame(read_rows(path)) if path.suffix == ".json" else _read_table(path)
    return table, [None] * len(table)


def _read_table(path: Path) -> pd.DataFrame:
    try:
        table = pd.read_csv(path, dtype={"model": str, "sample": str, "runtimes": str}, keep_default_na=True)
    except (ValueError, pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise ResultsError(f"{path}: not a CSV table: {error}") from None
    if missing := [name for name in COLUMNS if name not in table]:
        raise ResultsError(f"{path}: no column {', '.join(missing)}; a table like {FILE} has {', '.join(COLUMNS)}")
    for name in (*FLAGS, "are_all_valid_plus"):
        if name in table:
            table[name] = _flags(path, table[name], may_miss=name == "are_all_valid_plus")
    for name in NUMBERS:
        if name in table:
            table[name] = _numbers(path, table[name])
    if (nameless := table["model"].isna()).any():
        raise ResultsError(f"{path}:{int(nameless.to_numpy().argmax()) + 2}: no model")
    return table.reindex(columns=[*COLUMNS, *EXTRA_COLUMNS])


def _flags(path: Path, column: pd.Series, may_miss: bool) -> pd.Series:
    values = column.astype(str).str.strip().str.lower()
    flags = values.map({"true": True, "1": True, "1.0": True, "false": False, "0": False, "0.0": False, "nan": None})
    known = values.isin(["true", "1", "1.0", "false", "0", "0.0"])
    wrong = ~known & ~(may_miss & values.eq("nan"))
    if wrong.any():
        line = int(wrong.to_numpy().argmax())
        raise ResultsError(f"{path}:{line + 2}: {column.name} must be True or False, not {column.iloc[line]!r}")
    return flags.astype(bool) if known.all() else flags


def _numbers(path: Path, column: pd.Series) -> pd.Series:
    numbers = pd.to_numeric(column, errors="coerce")
    wrong = numbers.isna() & column.notna()
    if wrong.any():
        line = int(wrong.to_numpy().argmax())
        raise ResultsError(f"{path}:{line + 2}: {column.name} must be a number, not {column.iloc[line]!r}")
    return numbers.replace([np.inf, -np.inf], np.nan)
