"""Names that tell several sessions of one model apart: ``tuned-7b (before)`` and ``tuned-7b (after)``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from pytest_pareval._util.files import without_gzip

_NAME = re.compile(r"(?P<model>.+) \((?P<session>[^()]+)\)")


def session_names(models: Mapping[Path, Iterable[str]], standard: Sequence[str]) -> dict[Path, dict[str, str]]:
    """The name under which tables show each model of each result, by the result's path and the model's own name.

    A model that only one result has keeps its name. Otherwise the folders of the results tell its sessions apart, or
    the names of files that are not among the ``standard`` ones of a session's folder. Raises ValueError, which names
    the model, if two sessions would get the same name.
    """
    having: dict[str, list[Path]] = {}
    for path, own in models.items():
        for model in own:
            having.setdefault(model, []).append(path)
    names: dict[Path, dict[str, str]] = {path: {} for path in models}
    taken: set[str] = set()
    for model, paths in having.items():
        labels = _labels([_place(path, standard) for path in paths]) if len(paths) > 1 else [""]
        for path, label in zip(paths, labels, strict=True):
            name = f"{model} ({label})" if label else model
            if name in taken:
                raise ValueError(f"{name} is there twice")
            taken.add(name)
            names[path][model] = name
    return names


def of_session(name: str) -> tuple[str, str]:
    """The model and the session that a name tells; the session is empty for the only one of a model."""
    found = _NAME.fullmatch(name)
    return (found["model"], found["session"]) if found else (name, "")


def _place(path: Path, standard: Sequence[str]) -> tuple[str, ...]:
    """The parts of a path: the folder of a session, or a file without its ending."""
    place = path.absolute()
    if without_gzip(place).name in standard:
        place = place.parent
    elif not place.is_dir():
        place = without_gzip(place).with_suffix("")
    return place.parts


def _labels(places: Sequence[tuple[str, ...]]) -> list[str]:
    """For each path the shortest end that no other has, without what all of them end in."""
    ends = [place[::-1] for place in places]
    same = next((i for i, parts in enumerate(zip(*ends, strict=False)) if len(set(parts)) > 1), 0)
    for depth in range(same + 1, max(map(len, ends)) + 1):
        labels = [re.sub(r"[()]", "", "/".join(end[same:depth][::-1])) for end in ends]
        if len(set(labels)) == len(labels):
            break
    return labels
