"""Tables in memory with one row per sample, from which every metric is computed."""

from __future__ import annotations

import csv
import gzip
import io
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from pytest_pareval._util.files import read_file, without_gzip
from pytest_pareval._util.text import printable
from pytest_pareval.records.journal import JOURNAL_NAME, JournalError, read_journal
from pytest_pareval.records.pareval_json import FLAGS, read_rows
from pytest_pareval.records.raw_metrics import COLUMNS, EXTRA_COLUMNS, METRICS_NAME, row
from pytest_pareval.records.record import Record
from pytest_pareval.records.session_names import session_names
from pytest_pareval.samples.sample import SampleError

NUMBERS = (
    "response_time",
    "total_tokens",
    "prompt_tokens",
    "best_runtime",
    "avg_runtime",
    "speedup_2proc",
    "speedup_4proc",
    "best_sequential_runtime",
    "median_runtime",
    "runtime_spread",
    "disturbed",
)


MAY_MISS = ("are_all_valid_plus", "are_all_valid_sanitized")
"""Flags that some results do not have."""


class ResultsError(Exception):
    """Results that cannot be read. The message says which, where and what to do."""


def frame(records: Iterable[Record]) -> pd.DataFrame:
    """Records as a table with the columns of raw_metrics.csv."""
    return _frame(row(record) for record in records)


def _frame(rows: Iterable[dict[str, Any]]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=list(COLUMNS + EXTRA_COLUMNS))


def read_results(paths: Sequence[Path]) -> pd.DataFrame:
    """The samples of several results as one table.

    Results are session folders, their journals, tables like raw_metrics.csv, and ParEval's results JSON. Columns that
    a source lacks, such as plus results, are missing values. A model with several sessions has a name for each of
    them, such as ``tuned-7b (before)``. Raises ResultsError, also for a result that is given twice.
    """
    return read_all(paths)[0]


def read_all(paths: Sequence[Path]) -> tuple[pd.DataFrame, list[Record | None]]:
    """The table of ``read_results``, and the record of each row; None for rows that are not from a journal.

    Raises ResultsError.
    """
    results: dict[Path, tuple[pd.DataFrame, Sequence[Record | None]]] = {}
    for path in paths:
        if path.absolute() in map(Path.absolute, results):
            raise ResultsError(f"{path}: given twice")
        results[path] = _read(path)
    models = {path: [str(name) for name in table["model"].unique()] for path, (table, _) in results.items()}
    try:
        names = session_names(models, (JOURNAL_NAME, METRICS_NAME))
    except ValueError as error:
        raise ResultsError(f"{', '.join(map(str, paths))}: {error}; give one of them or rename its folder") from None
    tables = [table.assign(model=table["model"].map(names[path])) for path, (table, _) in results.items()]
    records = [one and _renamed(one, names[path]) for path, (_, own) in results.items() for one in own]
    return pd.concat(tables, ignore_index=True), records


def _renamed(record: Record, names: Mapping[str, str]) -> Record:
    name = names[printable(record.model)]
    return record if name == printable(record.model) else replace(record, model=name)


def _read(path: Path) -> tuple[pd.DataFrame, Sequence[Record | None]]:
    if path.is_dir():
        found = [path / name for name in (JOURNAL_NAME, METRICS_NAME) if (path / name).is_file()]
        if not found:
            raise ResultsError(f"{path}: this folder has neither {JOURNAL_NAME} nor {METRICS_NAME}")
        path = found[0]
    if path.exists() and not path.is_file():
        raise ResultsError(f"{path}: not a file; write what comes through a pipe to a file first")
    try:
        table, records = _read_file(path)
    except OSError as error:
        raise ResultsError(f"{path}: {error.strerror}") from None
    except (JournalError, SampleError) as error:
        raise ResultsError(str(error)) from None
    if table.empty:
        raise ResultsError(f"{path}: no samples")
    return table, records


def _read_file(path: Path) -> tuple[pd.DataFrame, Sequence[Record | None]]:
    suffix = without_gzip(path).suffix
    if suffix == ".jsonl":
        journal = read_journal(path)
        return frame(journal), journal
    table = _frame(read_rows(path)) if suffix == ".json" else _read_table(path)
    return table, [None] * len(table)


def _read_table(path: Path) -> pd.DataFrame:
    try:
        table = pd.read_csv(path, dtype={"model": str, "sample": str, "runtimes": str}, keep_default_na=True)
    except (ValueError, pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise ResultsError(f"{path}: not a CSV table: {error}") from None
    except (EOFError, zlib.error, gzip.BadGzipFile):
        raise ResultsError(f"{path}: not a whole gzip file") from None
    if missing := [name for name in COLUMNS if name not in table]:
        raise ResultsError(
            f"{path}: missing columns: {', '.join(missing)}; a table like {METRICS_NAME} has {', '.join(COLUMNS)}"
        )
    for name in (*FLAGS, *MAY_MISS):
        if name in table:
            table[name] = _flags(path, table[name], may_miss=name in MAY_MISS)
    for name in NUMBERS:
        if name in table:
            table[name] = _numbers(path, table[name])
    if (nameless := table["model"].isna()).any():
        raise ResultsError(f"{_place(path, nameless)}: no model")
    for name in ("problem_name", "parallelism_model"):
        if (unnamed := table[name].isna()).any():
            raise ResultsError(f"{_place(path, unnamed)}: no {name}")
    _refuse_duplicates(path, table)
    return table.reindex(columns=[*COLUMNS, *EXTRA_COLUMNS])


def _refuse_duplicates(path: Path, table: pd.DataFrame) -> None:
    """Raise ResultsError if two rows are of one sample. Rows without a sample's id cannot be told apart."""
    if "sample" not in table:
        return
    names = ["model", "problem_name", "parallelism_model", "sample"]
    twice = table.duplicated(names) & table["sample"].notna()
    if twice.any():
        model, problem, parallelism, sample = table.loc[twice, names].iloc[0]
        same = (table[names] == [model, problem, parallelism, sample]).all(axis=1)
        raise ResultsError(
            f"{_place(path, twice)}: sample {sample} of {problem} ({parallelism}, model {model}) was already read from "
            f"{_place(path, same)}; remove or rename one of them"
        )


def _place(path: Path, wrong: pd.Series) -> str:
    """The file and line of the first row for which this is true. A row may have several lines, in quotes."""
    row = int(wrong.to_numpy().argmax())
    reader = csv.reader(io.StringIO(read_file(path).decode(errors="replace"), newline=""))
    rows = 0
    begin = 1
    for cells in reader:
        if cells:
            if rows == row + 1:
                break
            rows += 1
        begin = reader.line_num + 1
    return f"{path}:{begin}"


def _flags(path: Path, column: pd.Series, may_miss: bool) -> pd.Series:
    values = column.astype(str).str.strip().str.lower()
    flags = values.map({"true": True, "1": True, "1.0": True, "false": False, "0": False, "0.0": False, "nan": None})
    known = values.isin(["true", "1", "1.0", "false", "0", "0.0"])
    wrong = ~known & ~(may_miss & column.isna())
    if wrong.any():
        value = column[wrong].iloc[0]
        raise ResultsError(f"{_place(path, wrong)}: {column.name} must be True or False, not {value!r}")
    return flags.astype(bool) if known.all() else flags


def _numbers(path: Path, column: pd.Series) -> pd.Series:
    numbers = pd.to_numeric(column, errors="coerce")
    wrong = numbers.isna() & column.notna()
    if wrong.any():
        value = column[wrong].iloc[0]
        raise ResultsError(f"{_place(path, wrong)}: {column.name} must be a number, not {value!r}")
    return numbers.replace([np.inf, -np.inf], np.nan)
