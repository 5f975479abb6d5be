"""Lines of a candidate, by places in its library: read in the sandbox, since the library may be hostile."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Collection
from pathlib import Path

from pytest_pareval.build.builder import SOURCE_NAME
from pytest_pareval.sandbox.isolation import FileView
from pytest_pareval.sandbox.sandbox import Sandbox

SECONDS = 20.0
ADDRESS = re.compile(r"0x[0-9a-f]{1,16}")
PLACE = re.compile(rf"(?:\S*/)?{re.escape(SOURCE_NAME)}:(\d{{1,7}})(?: \(discriminator \d+\))?")


def lines_of(library: Path, offsets: Collection[int], last: int, sandbox: Sandbox, folder: Path) -> dict[int, int]:
    """The innermost line, up to ``last``, of the candidate's own text for each offset that has one.

    A call that is inlined has several places; lines after ``last`` are the harness's.
    """
    program = shutil.which("addr2line")
    if program is None or not offsets:
        return {}
    with tempfile.TemporaryDirectory(dir=folder) as own:
        path = Path(own)
        path.chmod(0o755)
        command: list[str | Path] = [program, "-a", "-i", "-e", library, *map(hex, offsets)]
        completed = sandbox.run(command, path, FileView(reads=(path, library)), SECONDS, {})
    found: dict[int, int] = {}
    offset = -1
    for line in completed.output.splitlines():
        if ADDRESS.fullmatch(line):
            offset = int(line, 16)
        elif (place := PLACE.fullmatch(line)) and 0 < int(place[1]) <= last:
            found.setdefault(offset, int(place[1]))
    return found
