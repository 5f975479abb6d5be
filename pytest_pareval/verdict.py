"""Verdicts: what became of a sample."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """A sample's class in the summary; all but VALID say why it failed."""

    VALID = "valid"
    EXTRACTION_FAILED = "extraction failed"
    COMPILE_ERROR = "compile error"
    LINK_ERROR = "link error"
    NOT_PARALLEL = "not parallel"
    CRASH = "crash"
    TIMEOUT = "timeout"
    DEADLOCK = "deadlock"
    OUT_OF_MEMORY = "out of memory"
    OUTPUT_LIMIT = "output limit"
    WRONG_ANSWER = "wrong answer"
    CHEATING = "cheating"


class Strength(StrEnum):
    """Which checks a candidate failed: ParEval's own, or what this project adds."""

    BASE = "base"
    PLUS = "plus"


@dataclass(frozen=True)
class Failure:
    """Why a build or a run failed: the class, and a few lines for the reader."""

    verdict: Verdict
    detail: str


class RunError(Exception):
    """A run that ended before its results were there."""

    def __init__(self, verdict: Verdict, detail: str) -> None:
        super().__init__(detail)
        self.failure = Failure(verdict, detail)
