"""Calls of the hooks in ``pytest_pareval.hookspec``: an implementation that fails must not cost the evaluation."""

from __future__ import annotations

import traceback
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pytest_pareval.config.settings import Settings
    from pytest_pareval.gates.decision import GateReport
    from pytest_pareval.records.environment import Environment
    from pytest_pareval.records.record import Record


@dataclass
class Hooks:
    """Calls hooks, and counts by their explanation the exceptions of calls that the session survives."""

    config: pytest.Config
    failures: Counter[str] = field(default_factory=Counter)

    def session_start(self, environment: Environment, settings: Settings) -> None:
        """Call pytest_pareval_session_start. Raises pytest.UsageError where an implementation fails."""
        name = "pytest_pareval_session_start"
        try:
            getattr(self.config.hook, name)(config=self.config, environment=environment, settings=settings)
        except pytest.UsageError:
            raise
        except Exception as error:
            raise pytest.UsageError(explain_error(name, error)) from None

    def record(self, record: Record) -> None:
        """Call pytest_pareval_record."""
        self._call("pytest_pareval_record", record=record)

    def session_finish(self, records: Sequence[Record], gate_report: GateReport | None) -> None:
        """Call pytest_pareval_session_finish."""
        self._call("pytest_pareval_session_finish", records=records, gate_report=gate_report)

    def _call(self, name: str, **arguments: object) -> None:
        try:
            getattr(self.config.hook, name)(config=self.config, **arguments)
        except Exception as error:
            self.failures[explain_error(name, error)] += 1

    def explanations(self) -> list[str]:
        """A line for each different failure."""
        return [text if count == 1 else f"{text} ({count} times)" for text, count in self.failures.items()]


def explain_error(name: str, error: Exception) -> str:
    """What failed in a hook, and at which line: that of the implementation, rather than of a library that it calls."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if frame.name == name] or frames
    return f"{name} failed at {own[-1].filename}:{own[-1].lineno}: {type(error).__name__}: {error}"
