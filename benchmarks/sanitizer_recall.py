"""How many of the faults in the sanitizers' corpus are found, and how many right candidates are reported.

    python benchmarks/sanitizer_recall.py [NAME...]

The corpus is tests/corpus/sanitized/; with NAMEs, the part whose names contain one of them. For each kind of fault the
table has true and false positives and negatives, and

    recall = TP / (TP + FN)        precision = TP / (TP + FP)

as in DataRaceBench (Liao et al., "DataRaceBench: a benchmark suite for systematic evaluation of data race detection
tools", SC 2017, https://doi.org/10.1145/3126908.3126958). A fault counts as found only under its own kind; a right
candidate counts as reported under the kind that it is given. What base and plus find in another way (a wrong answer,
a crash) is neither missed nor a finding of the sanitizers.

Figures of ThreadSanitizer and Archer on DataRaceBench's own programs, to compare with: its dashboard,
https://github.com/LLNL/dataracebench/wiki/Tool-Evaluation-Dashboard, and Bora et al., "LLOV: a fast static data-race
checker for OpenMP programs", TACO 17 (2020), https://doi.org/10.1145/3418597. Its programs are not chosen for right
outputs.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from tabulate import tabulate

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.support.sanitized import VALID, VERDICTS, Candidate, candidates, missing, sanitized_evaluation

HEADERS = ("kind", "wrong", "TP", "FN", "otherwise", "FP", "right", "recall", "precision")
AT_A_TIME = 8
"""Candidates of one call of the evaluation, after which their number is reported."""


def main() -> None:
    """Print the table, behind a line for each candidate with another verdict than it must get."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", default=[""], help="parts of names, such as 25_reduce or mpi+omp")
    names = parser.parse_args().names
    chosen = [candidate for candidate in candidates() if any(name in candidate.name for name in names)]
    here = [candidate for candidate in chosen if not missing(candidate.verdict)]
    for reason in sorted({missing(candidate.verdict) for candidate in chosen} - {""}):
        print(f"Left out: {reason}", file=sys.stderr)
    found = list(verdicts(here))
    for candidate, verdict in found:
        if verdict != candidate.verdict:
            print(f"{candidate.name}: {verdict} instead of {candidate.verdict}")
    print(tabulate(rows(found), HEADERS, floatfmt=".2f"))


def verdicts(chosen: Sequence[Candidate]) -> Iterable[tuple[Candidate, str]]:
    """Candidates with the verdicts that they get."""
    with sanitized_evaluation() as evaluation:
        for start in range(0, len(chosen), AT_A_TIME):
            some = chosen[start : start + AT_A_TIME]
            records = evaluation.evaluate([candidate.sample for candidate in some])
            yield from zip(some, (record.verdict.value for record in records), strict=True)
            print(f"{start + len(some)} of {len(chosen)}", file=sys.stderr)


def rows(found: Sequence[tuple[Candidate, str]]) -> list[list[object]]:
    """The table's row of each kind, and one of all kinds."""
    counts = Counter((candidate.verdict, verdict) for candidate, verdict in found)
    right = sum(candidate.is_right for candidate, _ in found)
    table = [_row((kind,), kind, counts, right) for kind in VERDICTS]
    return [*table, _row(VERDICTS, "all", counts, right)]


def _row(kinds: Sequence[str], name: str, counts: Counter[tuple[str, str]], right: int) -> list[object]:
    wrong = sum(number for (expected, _), number in counts.items() if expected in kinds)
    hits = sum(counts[kind, kind] for kind in kinds)
    misses = sum(counts[kind, VALID] for kind in kinds)
    alarms = sum(number for (expected, got), number in counts.items() if got in kinds and expected == VALID)
    recall = hits / (hits + misses) if hits + misses else None
    precision = hits / (hits + alarms) if hits + alarms else None
    return [name, wrong, hits, misses, wrong - hits - misses, alarms, right, recall, precision]


if __name__ == "__main__":
    main()
