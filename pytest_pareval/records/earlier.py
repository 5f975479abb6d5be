"""Earlier results in a session's output folder: which records the session keeps, and where the others go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pytest_pareval._util.text import counted
from pytest_pareval.records.environment import ENVIRONMENT_NAME, Environment
from pytest_pareval.records.journal import JOURNAL_NAME
from pytest_pareval.records.pareval_json import PREFIX, results_names
from pytest_pareval.records.raw_metrics import METRICS_NAME
from pytest_pareval.records.record import Record
from pytest_pareval.records.resume import ResumeError, read_finished

ASIDE = "earlier"
"""Folder below the output folder, with a folder for each set of results that a session could not go on with."""


@dataclass(frozen=True)
class Earlier:
    """What a session finds in its output folder.

    ``kept`` records go on with the session's own; a new record of the same sample replaces one. With a ``reason``, all
    files are moved aside first.
    """

    kept: tuple[Record, ...] = ()
    reason: str = ""


def read_earlier(folder: Path, environment: Environment, is_current: Callable[[Record], bool]) -> Earlier:
    """The earlier results in a folder, for a session in this environment.

    Records are kept if this session would make the same ones, and if ``is_current``: their sample is still there.
    Raises OSError.
    """
    there = result_files(folder)
    if not there:
        return Earlier()
    if folder / JOURNAL_NAME not in there:
        return Earlier(reason=f"there is no {JOURNAL_NAME}")
    try:
        records = read_finished(folder, environment)
    except ResumeError as error:
        return Earlier(reason=str(error))
    kept = tuple(record for record in records if is_current(record))
    if gone := len(records) - len(kept):
        return Earlier(kept, f"{counted(gone, 'record')} had samples that are gone or have another text now")
    own = results_names(record.model for record in kept).values()
    if stale := [path.name for path in there if path.name.startswith(PREFIX) and path.name not in own]:
        return Earlier(kept, f"no record belongs to {', '.join(stale)}")
    return Earlier(kept)


def result_files(folder: Path) -> list[Path]:
    """The files in a folder that a session writes."""
    names = [folder / name for name in (JOURNAL_NAME, METRICS_NAME, ENVIRONMENT_NAME)]
    return [path for path in (*names, *sorted(folder.glob(f"{PREFIX}*.json"))) if path.is_file()]


def set_aside(folder: Path) -> Path:
    """Move a session's files to a new folder below ASIDE, named after the time of the last change. Raises OSError."""
    files = result_files(folder)
    changed = datetime.fromtimestamp(max(path.stat().st_mtime for path in files))
    name = changed.strftime("%Y-%m-%d-%H%M%S")
    number = 1
    while (aside := folder / ASIDE / (name if number == 1 else f"{name}-{number}")).exists():
        number += 1
    aside.mkdir(parents=True)
    for path in files:
        path.replace(aside / path.name)
    return aside
