"""Resuming: the records of an interrupted session."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

from pytest_pareval.records.environment import ENVIRONMENT_NAME, Environment, read_environment
from pytest_pareval.records.journal import JOURNAL_NAME, JournalError, read_journal
from pytest_pareval.records.record import Record

MAY_CHANGE = ("date", "memory", "system")
"""Fields of the environment that may differ when a session is resumed."""


class ResumeError(Exception):
    """Results that a session cannot go on with. The message says why."""


def read_finished(folder: Path, environment: Environment) -> list[Record]:
    """The records of an earlier session, in the order of its journal.

    Raises OSError, and ResumeError if a session in this environment would make other records.
    """
    earlier = read_environment(folder)
    if earlier is None:
        raise ResumeError(f"{folder / ENVIRONMENT_NAME} cannot be read, so the settings of its records are unknown")
    if different := _difference(earlier, environment):
        raise ResumeError(f"the records in {folder} were made with {different}")
    try:
        return read_journal(folder / JOURNAL_NAME)
    except JournalError as error:
        raise ResumeError(str(error)) from None


def _difference(earlier: Environment, environment: Environment) -> str:
    """The first field in which results may differ, as in ``size small, not full``; empty if there is none."""
    for name in (one.name for one in fields(Environment) if one.name not in MAY_CHANGE):
        then, now = getattr(earlier, name), getattr(environment, name)
        if then == now:
            continue
        if name == "harness":
            return "another version of pytest-pareval"
        if name == "packages":
            then, now = (", ".join(f"{key} {one[key]}" for key in sorted(one)) for one in _unequal(then, now))
        return f"{name} {then}, not {now}"
    return ""


def _unequal(then: dict[str, str], now: dict[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """Both dictionaries without their common items."""
    return dict(then.items() - now.items()), dict(now.items() - then.items())
