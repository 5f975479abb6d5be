"""Verdicts: the outcome of a sample's evaluation."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """A sample's class in the summary. Each one but VALID is a class of failure."""

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
    MPI_MISUSE = "MPI misuse"
    DATA_RACE = "data race"
    MEMORY_ERROR = "memory error"
    UNDEFINED_BEHAVIOUR = "undefined behaviour"
    WRONG_ANSWER = "wrong answer"
    CHEATING = "cheating"


class CheckSet(StrEnum):
    """A check set: ParEval's own checks (base), those that this project adds (plus), or sanitizers (sanitized)."""

    BASE = "base"
    PLUS = "plus"
    SANITIZED = "sanitized"


@dataclass(frozen=True)
class Failure:
    """Why a build or a run failed: its class, and a few lines of explanation."""

    verdict: Verdict
    detail: str


class RunError(Exception):
    """A run that ended without results.

    ``said`` is text of the candidate's own, which may tell its inputs: ``failure`` is without it, ``quoted`` with it.
    """

    def __init__(self, verdict: Verdict, detail: str, said: str = "") -> None:
        super().__init__(detail)
        self.failure = Failure(verdict, detail)
        self.quoted = Failure(verdict, detail + said)
