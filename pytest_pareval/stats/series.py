"""Series: the sessions or checkpoints of one model, from the first to the last."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pytest_pareval.records.session_names import of_session

_CHECKPOINT = re.compile(r"(?P<label>(?:step|checkpoint|ckpt|epoch|iter)s?[-_]?(?P<number>\d+))(?!\d)", re.IGNORECASE)


@dataclass(frozen=True)
class Series:
    """At least two sessions or checkpoints: ``models`` are their names in a table of samples, ``labels`` what tells
    them apart.
    """

    name: str
    models: tuple[str, ...]
    labels: tuple[str, ...]


def series_of(models: Iterable[str]) -> list[Series]:
    """The series among these names.

    Sessions of one model, ``tuned (before)`` and ``tuned (after)``, are in the order of the names. Checkpoints, whose
    names differ in the number after step, checkpoint, ckpt, epoch or iter, are in the order of these numbers.
    """
    sessions: dict[str, list[tuple[str, str]]] = {}
    checkpoints: dict[str, list[tuple[int, str, str]]] = {}
    for name in models:
        model, session = of_session(name)
        if session:
            sessions.setdefault(model, []).append((session, name))
        elif found := _CHECKPOINT.search(name):
            rest = f"{name[: found.start('number')]}*{name[found.end('number') :]}"
            checkpoints.setdefault(rest, []).append((int(found["number"]), found["label"], name))
    found_all = [*sessions.items(), *((rest, [one[1:] for one in sorted(own)]) for rest, own in checkpoints.items())]
    return [_series(name, own) for name, own in found_all if len(own) > 1]


def _series(name: str, own: Sequence[tuple[str, str]]) -> Series:
    return Series(name, tuple(model for _, model in own), tuple(label for label, _ in own))
