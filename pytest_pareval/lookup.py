"""Looking up one record among many by what a person types or pytest prints."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from itertools import permutations

from pytest_pareval.explain import printable
from pytest_pareval.record import Record

MOST = 20
"""So many records are listed where several match."""
_WHOLE = 5
"""The fit of a record of which each field is named: more than that of any number of words."""
_NODE_ID = re.compile(r"(?:.*\btest_(?P<file>\w+)\.py::)?(?:test_(?P<function>\w+))?\[(?P<parameters>.+)\]", re.DOTALL)


class SampleLookupError(Exception):
    """None or several records match; the message lists some."""


def look_up(records: Sequence[Record], words: Sequence[str]) -> Record:
    """The record that is meant.

    Words are a node id of pytest's or the end of one, a label as this module prints it, or any of problem, parallelism
    model, model and sample id, of which a problem's number and a part of its or the model's name will do. Records that
    match more of the words exactly go first. Raises SampleLookupError.
    """
    found = [(fit, record) for record in records if (fit := _fit(record, words)) is not None]
    most = max((fit for fit, _ in found), default=0)
    best = [record for fit, record in found if fit == most]
    if len(best) == 1:
        return best[0]
    text = printable(" ".join(words))
    if best:
        raise SampleLookupError(_listed(f"{len(best)} samples match {text!r}", best))
    raise SampleLookupError(_listed(f"no sample matches {text!r}; the nearest are", _nearest(records, text)))


def label(record: Record) -> str:
    """What a person would type for this record."""
    return f"{record.problem} {record.parallelism_model} {record.model} {record.sample}"


def _listed(message: str, records: Sequence[Record]) -> str:
    lines = [f"  {printable(label(record))}" for record in records[:MOST]]
    more = [f"  and {len(records) - MOST} more"] if len(records) > MOST else []
    return "\n".join([f"{message}:", *lines, *more])


def _nearest(records: Sequence[Record], text: str) -> list[Record]:
    labels = {label(record): record for record in records}
    return [labels[one] for one in difflib.get_close_matches(text, labels, n=5, cutoff=0.0)]


def _fit(record: Record, words: Sequence[str]) -> int | None:
    """How many words a record matches exactly, each in another field; None where some word does not match."""
    text = " ".join(words)
    if text in (label(record), label(record).replace(" ", "/"), *_parameters(record)):
        return _WHOLE
    if match := _NODE_ID.fullmatch(text):
        return _node_fit(record, match)
    if len(words) > len(_fields(record)):
        return None
    return max(_fits(record, words), default=None)


def _fits(record: Record, words: Sequence[str]) -> Iterator[int]:
    for fields in permutations(_fields(record), len(words)):
        pairs = list(zip(words, fields, strict=True))
        if all(word in exact or word in parts for word, (exact, parts) in pairs):
            yield sum(word in exact for word, (exact, _) in pairs)


def _fields(record: Record) -> list[tuple[tuple[str, ...], str]]:
    """Of each field what a word may be, and what it may be a part of."""
    number = record.problem.split("_", 1)[0]
    return [
        ((record.problem, number), record.problem),
        ((record.parallelism_model,), ""),
        ((record.model,), record.model),
        ((record.sample,), ""),
    ]


def _node_fit(record: Record, node_id: re.Match[str]) -> int | None:
    """A case's file is named for its problem, its function for the end of that name, with exceptions."""
    if node_id["parameters"] not in _parameters(record):
        return None
    problem = re.sub(r"\W", "_", record.problem)
    file, function = node_id["file"] or "", node_id["function"] or ""
    if not {*file.split("_")} <= {*problem.split("_"), ""}:
        return None
    if not all(part in problem.replace("_", "") for part in function.split("_")):
        return None
    return _WHOLE + problem.endswith(f"_{function}")


def _parameters(record: Record) -> tuple[str, str]:
    """What a node id has in its brackets: pytest escapes what is not ASCII."""
    text = f"{record.parallelism_model}-{record.model}-{record.sample}"
    return text, text.encode("unicode_escape").decode()
