"""Pragmas of OpenMP: what keeps threads apart is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mutation.code import Change, Code, Edit

CLAUSE = re.compile(r"\s*(reduction|private|firstprivate|lastprivate|ordered)\s*(\([^()]*\))?")
GUARD = re.compile(
    r"^[ \t]*#[ \t]*pragma omp (critical|atomic|barrier|single|master|ordered|masked)[^\n]*\n", re.MULTILINE
)
LOOP = re.compile(r"#[ \t]*pragma omp for[^\n]*")
PRAGMA = re.compile(r"#[ \t]*pragma omp[^\n]*(?:\\\n[^\n]*)*")


def _change(code: Code, begin: int, end: int, new: str) -> Edit:
    """An edit of a part of the text; positions are in characters."""
    first, last = (len(code.source[:place].encode()) for place in (begin, end))
    return (Change(first, last, new),)


def missing_guard(code: Code) -> Iterator[Edit]:
    """No critical section, atomic update, or barrier."""
    for found in GUARD.finditer(code.source):
        yield _change(code, *found.span(), "")


def missing_clause(code: Code) -> Iterator[Edit]:
    """No reduction: all threads share the variable. Or a variable that each should have for itself is shared."""
    for pragma in PRAGMA.finditer(code.source):
        for clause in CLAUSE.finditer(pragma[0]):
            begin = pragma.start() + clause.start()
            yield _change(code, begin, begin + len(clause[0]), "")
            if clause[1] in ("firstprivate", "lastprivate"):
                yield _change(code, begin, begin + len(clause[0]), f" private{clause[2]}")
            if clause[1] == "reduction":
                yield _change(code, begin, begin + len(clause[0]), _other_operation(clause[0]))


def _other_operation(clause: str) -> str:
    """A reduction by another operation."""
    for old, new in (("+", "max"), ("min", "max"), ("max", "min"), ("^", "|"), ("||", "&&"), ("&&", "||"), ("*", "+")):
        if re.search(rf"\(\s*{re.escape(old)}\s*:", clause):
            return clause.replace(old, new, 1)
    return clause


def no_wait(code: Code) -> Iterator[Edit]:
    """Threads do not wait for each other at the end of a loop."""
    for found in LOOP.finditer(code.source):
        if "nowait" not in found[0]:
            yield _change(code, found.end(), found.end(), " nowait")


OPERATORS = {"missing guard": missing_guard, "missing clause": missing_clause, "no wait": no_wait}
