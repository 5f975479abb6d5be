"""Reports of AddressSanitizer, and of the standard library's assertions that it shows with their calls."""

from __future__ import annotations

import re

from pytest_pareval.build.sanitizer import ADDRESS
from pytest_pareval.records.verdict import Verdict
from pytest_pareval.sanitizers.report import Access, Report, offsets, stack

ERROR = re.compile(r"ERROR: AddressSanitizer: ([A-Za-z][A-Za-z\-]{1,40})")
ACCESS = re.compile(r"^(READ|WRITE) of size (\d{1,15}) at 0x[0-9a-f]+ thread T(\d{1,5})", re.MULTILINE)
ASSERTION = re.compile(r"Assertion '([^'\n]{1,120})' failed")
VARIABLE = re.compile(r"'(\w{1,80})' \(line (\d{1,6})\) <== Memory access")
GLOBAL = re.compile(r"global variable '([\w:]{1,80})'")
HEAP = re.compile(
    r"is located (\d{1,15}) bytes (to the right of|to the left of|after|before|inside of) (\d{1,15})-byte region"
)
FREED = re.compile(r"^freed by thread T(\d{1,5})", re.MULTILINE)
ALLOCATED = re.compile(r"^(?:previously )?allocated by thread T(\d{1,5})", re.MULTILINE)
WORDS = {
    "ABRT": (Verdict.CRASH, "it aborts"),
    "FPE": (Verdict.UNDEFINED_BEHAVIOUR, "an integer is divided by zero, or its quotient has no value"),
    "ILL": (Verdict.UNDEFINED_BEHAVIOUR, "it comes to a place that no code may come to"),
    "SEGV": (Verdict.MEMORY_ERROR, "an access to memory that is not there"),
    "BUS": (Verdict.MEMORY_ERROR, "an access to memory that is not there"),
    "container-overflow": (Verdict.MEMORY_ERROR, "an access behind the end of a container"),
    "attempting": (Verdict.MEMORY_ERROR, "memory is freed that is not allocated"),
    "bad-free": (Verdict.MEMORY_ERROR, "memory is freed that is not allocated"),
}


def find(text: str, library: str) -> Report | None:
    """The first report."""
    error = ERROR.search(text)
    if error is None:
        return None
    body = text[error.start() :]
    if assertion := ASSERTION.search(text):
        what = f"a place that a container does not have: the standard library's assertion '{assertion[1]}' failed"
        return Report(
            Verdict.MEMORY_ERROR, what, (Access("the call", offsets(stack(body, 0), library)),), None, ADDRESS
        )
    verdict, what = WORDS.get(error[1], (Verdict.MEMORY_ERROR, error[1].replace("-", " ").lower()))
    access = ACCESS.search(body)
    words = f"{access[1].lower()}s {access[2]} bytes in {_thread(access[3])}" if access else "the place"
    place = Access(words, offsets(stack(body, access.end() if access else 0), library))
    return Report(verdict, what, (place, *_freed(body, library)), _memory(body, library), ADDRESS)


def _thread(number: str) -> str:
    return "the main thread" if number == "0" else f"thread T{number}"


def _freed(body: str, library: str) -> tuple[Access, ...]:
    match = FREED.search(body)
    if match is None:
        return ()
    return (Access(f"freed by {_thread(match[1])}", offsets(stack(body, match.end()), library)),)


def _memory(body: str, library: str) -> Access | None:
    """The memory that a report is about: a variable, or a block that was allocated."""
    if variable := VARIABLE.search(body):
        return Access(f"the variable {variable[1]} of line {variable[2]}", ())
    if named := GLOBAL.search(body):
        return Access(f"the global variable {named[1]}", ())
    heap, allocated = HEAP.search(body), ALLOCATED.search(body)
    if heap is None:
        return None
    place = "inside" if heap[2] == "inside of" else "behind" if heap[2] in ("to the right of", "after") else "before"
    stack_of = offsets(stack(body, allocated.end()), library) if allocated else ()
    return Access(f"{heap[1]} bytes {place} the {'begin' if place == 'inside' else 'end'} of {heap[3]} bytes", stack_of)
