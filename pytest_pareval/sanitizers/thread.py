"""Reports of ThreadSanitizer."""

from __future__ import annotations

import re

from pytest_pareval.build.sanitizer import THREAD
from pytest_pareval.records.verdict import Verdict
from pytest_pareval.sanitizers.report import FRAME, Access, Report, offsets, stack

WARNING = re.compile(r"WARNING: ThreadSanitizer: ([a-z][a-z \-()]{2,60}?) \(pid=\d+\)")
ACCESS = re.compile(
    r"^\s+(Previous )?(atomic )?(read|write) of size (\d{1,7}) at 0x[0-9a-f]+ by (main thread|thread T\d{1,5})",
    re.MULTILINE | re.IGNORECASE,
)
HEAP = re.compile(
    r"Location is heap block of size (\d{1,15}) at 0x[0-9a-f]+ allocated by (main thread|thread T\d{1,5})"
)
OPENMP = "libomp.so"
RACES = ("data race", "heap-use-after-free", "data race on vptr")


def find(text: str, library: str) -> Report | None:
    """The first report of a race in the candidate's own code.

    Memory that the OpenMP library allocated holds what tasks capture. It is used again for other tasks, in an order
    that only the library knows: a race there says nothing.
    """
    for warning in WARNING.finditer(text):
        end = text.find("SUMMARY:", warning.end())
        body = text[warning.start() : end if end >= 0 else None]
        accesses = tuple(_access(one, body, library) for one in ACCESS.finditer(body))[:2]
        if warning[1].startswith("data race") and any(one.offsets for one in accesses) and not _is_of_openmp(body):
            what = "two threads use the same memory, at least one of them writes, and nothing orders them"
            return Report(Verdict.DATA_RACE, what, accesses, _heap(body, library), THREAD)
        if warning[1].startswith("heap-use-after-free"):
            return Report(Verdict.MEMORY_ERROR, "a thread uses memory that is freed", accesses, None, THREAD)
    return None


def _access(match: re.Match[str], body: str, library: str) -> Access:
    atomic = "atomically " if match[2] else ""
    verb = f"{match[3].lower()}s"
    words = f"{match[5]} {atomic}{verb} {match[4]} bytes" if match[4] != "1" else f"{match[5]} {atomic}{verb} a byte"
    return Access(words, offsets(stack(body, match.end()), library))


def _is_of_openmp(body: str) -> bool:
    """Whether the OpenMP library allocated the memory for itself: no allocation function lies between."""
    match = HEAP.search(body)
    frames = list(FRAME.finditer(stack(body, match.end())))[:2] if match else []
    return any(one[1].rpartition("/")[2].startswith(OPENMP) for one in frames)


def _heap(body: str, library: str) -> Access | None:
    match = HEAP.search(body)
    if match is None:
        return None
    return Access(f"{match[1]} bytes, allocated by {match[2]}", offsets(stack(body, match.end()), library))
