"""The journal: one line for each judged mutant, so that a run can be continued."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path


class Fate(StrEnum):
    """What became of a mutant."""

    NOT_BUILT = "not built"
    SAME_CODE = "same code"
    BASE = "base"
    PLUS = "plus"
    FUZZING = "fuzzing"
    NOT_TOLD_APART = "not told apart"


@dataclass(frozen=True)
class Entry:
    """A judged mutant: the change of ``origin`` in ``line``; ``detail`` says how it fails."""

    key: str
    problem: str
    parallelism: str
    operator: str
    origin: str
    line: int
    change: str
    fate: Fate
    detail: str = ""


def read(path: Path) -> list[Entry]:
    """The entries of a journal, without a last line that was not written to its end; none where there is no file."""
    if not path.exists():
        return []
    entries = []
    for line in path.read_text().splitlines():
        try:
            fields = json.loads(line)
        except json.JSONDecodeError:
            continue
        entries.append(Entry(**fields | {"fate": Fate(fields["fate"])}))
    return entries


def append(path: Path, entry: Entry) -> None:
    """Add an entry, on a line of its own even if the last one is not complete."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+") as file:
        if file.tell() and not _ends_a_line(path):
            file.write("\n")
        file.write(json.dumps(asdict(entry)) + "\n")


def _ends_a_line(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(-1, 2)
        return file.read() == b"\n"
