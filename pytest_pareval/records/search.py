"""Finding one record among many, by words that a person types or a node id that pytest prints."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from itertools import permutations

from pytest_pareval._util.text import printable
from pytest_pareval.records.record import Record

MAX_LISTED = 20
"""Maximum number of records in a message."""
_FULL_FIT = 5
"""The fit of a record whose fields are all named: more than any number of words can reach."""
_NODE_ID = re.compile(r"(?:.*\btest_(?P<file>\w+)\.py::)?(?:test_(?P<function>\w+))?\[(?P<parameters>.+)\]", re.DOTALL)


class SampleLookupError(Exception):
    """None or several records match; the message lists some."""


def find_record(records: Sequence[Record], words: Sequence[str]) -> Record:
    """The record that the words describe.

    Words are a pytest node id or the end of one, a label as this module prints it, or any of problem, parallelism
    model, model and sample id. A problem's number, or a part of a problem's or model's name, is enough. Records that
    match more of the words exactly are preferred. Raises SampleLookupError.
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
    """Words that find this record."""
    return f"{record.problem} {record.parallelism_model} {record.model} {record.sample}"


def _listed(message: str, records: Sequence[Record]) -> str:
    lines = [f"  {printable(label(record))}" for record in records[:MAX_LISTED]]
    more = [f"  and {len(records) - MAX_LISTED} more"] if len(records) > MAX_LISTED else []
    return "\n".join([f"{message}:", *lines, *more])


def _nearest(records: Sequence[Record], text: str) -> list[Record]:
    labels = {label(record): record for record in records}
    return [labels[one] for one in difflib.get_close_matches(text, labels, n=5, cutoff=0.0)]


def _fit(record: Record, words: Sequence[str]) -> int | None:
    """The number of words that match exactly, each in a different field; None if a word does not match."""
    text = " ".join(words)
    if text in (label(record), label(record).replace(" ", "/"), *_parameters(record)):
        return _FULL_FIT
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
    """For each field, the exact words for it, and the text of which a word may be a part."""
    number = record.problem.split("_", 1)[0]
    return [
        ((record.problem, number), record.problem),
        ((record.parallelism_model,), ""),
        ((record.model,), record.model),
        ((record.sample,), ""),
    ]


def _node_fit(record: Record, node_id: re.Match[str]) -> int | None:
    """The fit of a node id. A case's file is named after its problem; most functions after the end of that name."""
    if node_id["parameters"] not in _parameters(record):
        return None
    problem = re.sub(r"\W", "_", record.problem)
    file, function = node_id["file"] or "", node_id["function"] or ""
    if not {*file.split("_")} <= {*problem.split("_"), ""}:
        return None
    if not all(part in problem.replace("_", "") for part in function.split("_")):
        return None
    return _FULL_FIT + problem.endswith(f"_{function}")


def _parameters(record: Record) -> tuple[str, str]:
    """The text in the brackets of a node id, as it is and as pytest escapes it: to ASCII."""
    text = f"{record.parallelism_model}-{record.model}-{record.sample}"
    return text, text.encode("unicode_escape").decode()
