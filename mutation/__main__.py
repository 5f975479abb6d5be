"""``python -m mutation``: mutates all right code of the repository, judges the mutants, and prints tables.

A run can be interrupted and goes on where it ended; ``--shard 1/4`` takes every fourth mutant. Exit status 1 means that
plus killed less than ``--at-least`` percent of the mutants that can be told from right code.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tqdm import tqdm

from mutation import journal, table
from mutation.generate import Mutant, mutants, sample, sources
from mutation.journal import Entry, Fate
from mutation.judge import Judge, judging
from pytest_pareval.parallelism.registry import parallelism_models
from pytest_pareval.problems.suite import load_problems

KILLED = (Fate.BASE, Fate.PLUS)


def main(arguments: Sequence[str] | None = None) -> int:
    """Mutate, judge, print; return the exit status."""
    options = _parser().parse_args(arguments)
    problems = [name for name in load_problems() if not options.problem or any(p in name for p in options.problem)]
    chosen = sources(problems, options.parallelism or list(parallelism_models()))
    found = sample([mutant for source in chosen for mutant in mutants(source)], options.sample, options.seed)
    index, count = map(int, options.shard.split("/"))
    found = found[index - 1 :: count]
    path = options.output / "journal.jsonl"
    entries = {entry.key: entry for entry in journal.read(path)}
    todo = [mutant for mutant in found if mutant.key not in entries]
    with judging(options.seconds, options.seed) as judge:
        for entry in _judged(todo, judge, options.jobs):
            journal.append(path, entry)
            entries[entry.key] = entry
    return _report([entries[one.key] for one in found if one.key in entries], options.output, options.at_least)


def _judged(todo: Sequence[Mutant], judge: Judge, jobs: int) -> Iterator[Entry]:
    with ThreadPoolExecutor(jobs) as pool:
        yield from tqdm(pool.map(judge.judge, todo), total=len(todo), unit="mutant", disable=None)


def _report(entries: Sequence[Entry], output: Path, at_least: float) -> int:
    """Print the tables; 1 if plus kills too few."""
    for title, key in (("problem", "problem"), ("operator", "operator"), ("parallelism model", "parallelism")):
        print(table.table(entries, title, lambda entry, key=key: str(getattr(entry, key))), end="\n\n")  # type: ignore[misc]
    (output / "table.csv").write_text(table.by_problem_and_operator(entries))
    print(table.holes(entries))
    killed = sum(entry.fate in KILLED for entry in entries)
    told = killed + sum(entry.fate is Fate.FUZZING for entry in entries)
    return int(100 * killed < at_least * told)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("mutation", description=__doc__)
    parser.add_argument("--problem", action="append", help="only problems whose name holds this; may be repeated")
    parser.add_argument("--parallelism", action="append", choices=list(parallelism_models()), help="may be repeated")
    parser.add_argument("--sample", type=int, help="judge so many mutants, chosen by the seed (default: all)")
    parser.add_argument("--seed", type=int, default=0, help="of the sample, the checks and the fuzzing (default: 0)")
    parser.add_argument("--shard", default="1/1", metavar="I/N", help="judge the I-th of N parts of the mutants")
    parser.add_argument("--jobs", type=int, default=1, help="mutants that are judged at the same time (default: 1)")
    parser.add_argument("--seconds", type=float, default=5.0, help="of fuzzing for each survivor (default: 5)")
    parser.add_argument("--at-least", type=float, default=99.5, metavar="PERCENT", help="(default: 99.5)")
    parser.add_argument("--output", type=Path, default=Path("mutation-results"), help="folder of journal and table")
    return parser


if __name__ == "__main__":
    sys.exit(main())
