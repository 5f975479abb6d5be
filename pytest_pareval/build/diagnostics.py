"""Failures of the compiler and the linker, read from their output."""

from __future__ import annotations

import re

from pytest_pareval.machine.supervisor import Completed, Limits, signal_name
from pytest_pareval.records.verdict import Failure, Verdict


def compile_failure(compiled: Completed, limits: Limits) -> Failure | None:
    """Why a compilation failed, or None if it succeeded."""
    if compiled.returncode == 0:
        return None
    if re.search(
        r"virtual memory exhausted|out of memory|cannot allocate|PCH allocation failure", compiled.output, re.IGNORECASE
    ):
        limit = f"the compiler hit the memory limit of {limits.memory >> 20} MiB"
        return Failure(Verdict.OUT_OF_MEMORY, limit)
    if compiled.returncode is not None and compiled.returncode < 0:
        return Failure(Verdict.COMPILE_ERROR, f"the compiler was ended by {signal_name(-compiled.returncode)}")
    return Failure(Verdict.COMPILE_ERROR, first_error(compiled.output))


def first_error(log: str) -> str:
    """The compiler's first error, with the source line that it shows."""
    lines = log.splitlines()
    for number, line in enumerate(lines):
        if re.search(r"\b(fatal )?error:", line):
            shown = [line, *(text for text in lines[number + 1 : number + 3] if re.match(r"\s*\d*\s*\|", text))]
            return "\n".join(shown)
    return log.strip()[:500]


def link_failure(linked: Completed) -> Failure | None:
    """Why linking failed, or None if it succeeded: the symbols that are undefined or defined twice."""
    if linked.returncode == 0:
        return None
    quoted = r"[`']([^'\n]{1,500})'"  # limited: object files can hold names of any length
    named = r"(undefined|duplicate) symbol: (.{1,500})"  # mold and lld
    pattern = rf"undefined reference to {quoted}|multiple definition of {quoted}|{named}"
    found = dict.fromkeys(match[0] for match in re.finditer(pattern, linked.output))
    return Failure(Verdict.LINK_ERROR, "; ".join(list(found)[:3]) or linked.output.strip()[:500])
