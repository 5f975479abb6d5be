"""The snapshot: the samples of a session, which xdist's workers take from the process that read the files.

The files may change meanwhile, and pytest-xdist needs the same cases in all workers.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from pytest_pareval._util.files import write_atomically
from pytest_pareval._util.strict_json import write_json
from pytest_pareval.samples.sample import Sample

NAME = "samples.json"


def write_snapshot(folder: Path, samples: Mapping[str, Sequence[Sample]], left_out: Mapping[str, int]) -> None:
    """Keep a session's samples by problem, and how many were left out, in the session's folder."""
    by_problem = {problem: [asdict(sample) for sample in group] for problem, group in samples.items()}
    write_atomically(folder / NAME, write_json({"samples": by_problem, "left_out": left_out}))


def read_snapshot(folder: Path) -> tuple[dict[str, list[Sample]], Counter[str]]:
    """The samples by problem that the session's first process read, and how many it left out."""
    content = json.loads((folder / NAME).read_text())
    samples = {problem: [Sample(**one) for one in group] for problem, group in content["samples"].items()}
    return samples, Counter(content["left_out"])
