"""The corpus of the sanitized checks: candidates with outputs that are right by luck, and what is wrong with them.

Each is a file ``tests/corpus/sanitized/<wrong|right>/<problem>/<parallelism model>-<words>.cpp``. The first line of a
wrong one says the verdict that it must get, on which lines its fault lies, and what it is::

    // data race, lines 8, 12: The check before the critical section reads what other threads write inside it.

That of a right one says what looks suspicious about it. Compilers move a load or a store of a loop to the line of its
directive, so that line is among those of some races.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pytest_pareval import Evaluation, Record

FOLDER = Path(__file__).parents[1] / "corpus" / "sanitized"
DEADLOCK, RACE, VALID = "deadlock", "data race", "valid"
VERDICTS = (RACE, "memory error", "undefined behaviour", "MPI misuse", DEADLOCK)
_HEADER = re.compile(rf"// ({'|'.join(VERDICTS)}), lines? ([\d, ]+): \S.*\.")
_PLACE = re.compile(r"\bline (\d+): ")


@dataclass(frozen=True)
class Candidate:
    """A file of the corpus, the verdict that it must get, and the texts of the lines where its fault is reported."""

    path: Path
    verdict: str
    faulty: frozenset[str]

    @property
    def name(self) -> str:
        """The name of its test."""
        return "-".join(self.path.relative_to(FOLDER).with_suffix("").parts)

    @property
    def sample(self) -> tuple[str, str, str]:
        """Problem, parallelism model and text, as an evaluation takes them."""
        return self.path.parent.name, self.path.name.split("-")[0], self.path.read_text()

    @property
    def is_right(self) -> bool:
        """Whether nothing is wrong with it."""
        return self.verdict == VALID

    @property
    def has_place(self) -> bool:
        """Whether its report names a line: those of MPI name functions and ranks."""
        return self.verdict in VERDICTS[:3]


@cache
def candidates() -> tuple[Candidate, ...]:
    """All files of the corpus. Raises ValueError for a first line that is not as it must be."""
    return tuple(map(_read, sorted(FOLDER.glob("*/*/*.cpp"))))


def _read(path: Path) -> Candidate:
    lines = path.read_text().splitlines()
    if path.parents[1].name == "right":
        return Candidate(path, VALID, frozenset())
    header = _HEADER.fullmatch(lines[0])
    if header is None:
        raise ValueError(f"{path}: the first line must be '// VERDICT, line N: what is wrong.', not {lines[0]!r}")
    return Candidate(path, header[1], frozenset(lines[int(number) - 1].strip() for number in header[2].split(",")))


def sanitized_evaluation() -> Evaluation:
    """An evaluation with all sanitizers that takes no record from the cache."""
    return Evaluation(timed=False, size="small", procs=(1, 2), threads=(1, 2), fresh=True, sanitize="all")


def reported_line(record: Record) -> str | None:
    """The text of the candidate's line that a failure names first, None where it names none."""
    place = _PLACE.search(record.detail)
    return (record.source or "").splitlines()[int(place[1]) - 1].strip() if place else None


def missing(verdict: str) -> str:
    """Why no candidate can get this verdict here, empty if it can."""
    if verdict not in (VALID, *VERDICTS[:3]):
        return ""
    return _missing_for_threads() if verdict in (VALID, RACE) else ""


@cache
def _missing_for_threads() -> str:
    """What ThreadSanitizer lacks for OpenMP, empty for nothing: clang++, its OpenMP library, or Archer beside it."""
    compilers = filter(None, map(shutil.which, ("clang++", *(f"clang++-{number}" for number in range(30, 13, -1)))))
    if any(_has_all(compiler, ("libomp.so", "libarcher.so")) for compiler in compilers):
        return ""
    return "no clang++ with libomp and Archer (Debian: apt install clang-19 libomp-19-dev)"


def _has_all(compiler: str, libraries: Iterable[str]) -> bool:
    """Whether a compiler finds these libraries; it answers with the bare name of one that it does not find."""
    ask = [subprocess.run([compiler, f"-print-file-name={name}"], capture_output=True, text=True) for name in libraries]
    return all(Path(answer.stdout.strip()).is_file() for answer in ask)
