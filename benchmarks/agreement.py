"""Outputs with verdicts that ParEval's authors published, evaluated here: verdicts side by side.

    PUBLISHED=FOLDER python benchmarks/agreement.py [FOLDER] [--limit N] [--size small]

The folder has JSON Lines: one output on each line, as ``output``, with ``name``, ``parallelism_model``, ``did_build``
and ``are_all_valid``, and perhaps ``count``, how often the model gave it. Outputs for other parallelism models than
those evaluated here are left out. ``--limit`` takes the first N outputs of each parallelism model. Nothing is timed.

A table has, by parallelism model, how many outputs built and how many were valid: theirs, ours on ParEval's inputs
(base), and ours on more (plus). Each output on which base and they disagree follows, with our reason.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tabulate import tabulate

from pytest_pareval import Evaluation, Record
from pytest_pareval.parallelism.registry import parallelism_models
from pytest_pareval.problems.suite import load_problems
from pytest_pareval.samples.sample import Sample

FIELDS = {"output": str, "name": str, "parallelism_model": str, "did_build": bool, "are_all_valid": bool}
AT_A_TIME = 16
"""Outputs of one call of the evaluation, after which their number is reported."""
HEADERS = ("", "outputs", "built", "built here", "valid", "base", "plus", "other build", "other validity")


@dataclass(frozen=True)
class Published:
    """An output with its published verdict, and the place where it was read."""

    sample: Sample
    built: bool
    valid: bool
    count: int


@dataclass(frozen=True)
class Compared:
    """An output with both verdicts."""

    published: Published
    record: Record

    @property
    def built_alike(self) -> bool:
        """Whether it built there and here, or in neither place."""
        return self.published.built == self.record.did_build

    @property
    def valid_alike(self) -> bool:
        """Whether it is valid there and on ParEval's inputs here, or in neither place."""
        return self.published.valid == self.record.are_all_valid

    def lines(self) -> str:
        """The disagreement: which output, both verdicts, and our reason."""
        sample, record = self.published.sample, self.record
        theirs = "valid" if self.published.valid else "invalid" if self.published.built else "not built"
        ours = "valid" if record.are_all_valid else "invalid" if record.did_build else "not built"
        reason = " ".join(f"{record.verdict}: {record.detail}".split())[:300]
        times = f" ({self.published.count} times)" if self.published.count > 1 else ""
        place = f"{sample.problem} {sample.parallelism_model} {sample.origin}{times}"
        return f"{place}: {theirs} there, {ours} here\n    {reason}"


def read(folder: Path, limit: int | None) -> list[Published]:
    """The outputs in a folder for parallelism models and problems that are evaluated here. Ends where one is broken."""
    problems, taken = load_problems(), Counter[str]()
    found = []
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text().splitlines(), 1):
            content = _fields(line, f"{path}:{number}")
            parallelism_model, problem = content["parallelism_model"], content["name"]
            if parallelism_model not in parallelism_models() or problem not in problems:
                continue
            if limit is not None and taken[parallelism_model] >= limit:
                continue
            taken[parallelism_model] += 1
            model = str(content.get("model", path.stem))
            place = f"{path.name}:{number}"
            sample = Sample(model, problem, parallelism_model, place, content["output"], place)
            found.append(
                Published(sample, content["did_build"], content["are_all_valid"], int(content.get("count", 1)))
            )
    return found


def _fields(line: str, place: str) -> dict[str, Any]:
    try:
        content = json.loads(line)
    except ValueError as error:
        sys.exit(f"{place}: not JSON: {error}")
    for name, kind in FIELDS.items():
        if not isinstance(content, dict) or not isinstance(content.get(name), kind):
            sys.exit(f"{place}: {name} must be a {kind.__name__}; an output has {', '.join(FIELDS)}")
    return dict(content)


def evaluate(outputs: Sequence[Published], size: str) -> Iterator[Compared]:
    """Each output with its record."""
    options: Any = {"size": size}
    with Evaluation(timed=False, **options) as evaluation:
        for start in range(0, len(outputs), AT_A_TIME):
            some = outputs[start : start + AT_A_TIME]
            records = evaluation.evaluate([one.sample for one in some])
            yield from map(Compared, some, records)
            print(f"{start + len(some)} of {len(outputs)} outputs", file=sys.stderr)


def table(compared: Sequence[Compared]) -> str:
    """Counts by parallelism model, and of all."""
    groups: dict[str, list[Compared]] = {name: [] for name in (*parallelism_models(), "all")}
    for one in compared:
        groups[one.published.sample.parallelism_model].append(one)
        groups["all"].append(one)
    rows = [
        (
            name,
            len(group),
            sum(one.published.built for one in group),
            sum(one.record.did_build for one in group),
            sum(one.published.valid for one in group),
            sum(one.record.are_all_valid for one in group),
            sum(one.record.valid for one in group),
            sum(not one.built_alike for one in group),
            sum(not one.valid_alike for one in group),
        )
        for name, group in groups.items()
        if group
    ]
    return tabulate(rows, HEADERS)


def main() -> None:
    """Compare and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=os.environ.get("PUBLISHED"), help="default: $PUBLISHED")
    parser.add_argument("--limit", type=int, metavar="N", help="outputs of each parallelism model (default: all)")
    parser.add_argument("--size", choices=("full", "small"), default="small", help="default: small")
    options = parser.parse_args()
    if options.folder is None or not Path(options.folder).is_dir():
        sys.exit("PUBLISHED names no folder of JSON Lines with published verdicts")
    outputs = read(Path(options.folder), options.limit)
    if not outputs:
        sys.exit(f"{options.folder}: no outputs for {', '.join(parallelism_models())}")
    compared = list(evaluate(outputs, options.size))
    print(table(compared))
    for one in compared:
        if not (one.built_alike and one.valid_alike):
            print(f"\n{one.lines()}")


if __name__ == "__main__":
    main()
