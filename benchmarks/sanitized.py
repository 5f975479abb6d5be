"""What sanitized checks cost: seconds of a processor per sample, beside the same samples without them.

    python benchmarks/sanitized.py [--every 4] [--sanitize all]

Evaluates every fourth sample of the built-in model, not timed, each time with a line that makes it new: without
sanitizers and with them. Precompiled headers and inputs are made before.
"""

from __future__ import annotations

import argparse
import secrets
import statistics
from collections import defaultdict
from collections.abc import Callable

from tabulate import tabulate

import sessions
from meter import metered
from pytest_pareval import Evaluation
from pytest_pareval.parallelism.registry import parallelism_models
from pytest_pareval.problems.suite import load_problems


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=4)
    parser.add_argument("--sanitize", default="all")
    given = parser.parse_args()
    costs: dict[str, list[tuple[float, float]]] = defaultdict(list)
    failed = []
    with (
        Evaluation(timed=False, size="small") as plain,
        Evaluation(timed=False, size="small", sanitize=given.sanitize) as sanitized,
        metered() as seconds,
    ):
        for place, model in enumerate(parallelism_models()):
            problems = list(load_problems())[place :: given.every]
            for number, problem in enumerate((problems[0], *problems)):
                found = [measure(evaluation, model, problem, seconds) for evaluation in (plain, sanitized)]
                if number:  # the first makes what is made once
                    costs[model].append((found[0][0], found[1][0]))
                    failed += [f"{problem} {model}: {found[1][1]}"] if found[1][1] else []
    rows = []
    for model, pairs in costs.items():
        extra = sorted(both - alone for alone, both in pairs)
        rows.append([model, len(pairs), statistics.median(alone for alone, _ in pairs)])
        rows[-1] += [statistics.median(extra), statistics.mean(extra), extra[-1]]
    print(tabulate(rows, ["parallel", "samples", "without, s", "more, s: median", "mean", "most"], floatfmt=".2f"))
    print("\n".join(failed) or "all samples pass the sanitized checks")


def measure(evaluation: Evaluation, model: str, problem: str, seconds: Callable[[], float]) -> tuple[float, str]:
    """Seconds of a processor for a new sample, and why it does not pass, if it does not."""
    text = sessions.numbered(sessions.reference(model, problem), secrets.randbelow(1 << 30))
    begin = seconds()
    (record,) = evaluation.evaluate([(problem, model, text)])
    passed = record.valid and record.is_valid_sanitized is not False
    return seconds() - begin, "" if passed else f"{record.verdict}: {record.detail or record.sanitizers_note}"


if __name__ == "__main__":
    main()
