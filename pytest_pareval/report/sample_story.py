"""Everything recorded about one sample: its prompt, its code, its verdict and its times."""

from __future__ import annotations

import statistics
from collections.abc import Iterator

from rich.console import Console
from rich.syntax import Syntax
from rich.text import Text

from pytest_pareval._util.strict_json import write_json
from pytest_pareval._util.text import printable
from pytest_pareval.records.record import Record, Run
from pytest_pareval.records.search import label
from pytest_pareval.records.verdict import Verdict
from pytest_pareval.report.cells import ratio, seconds
from pytest_pareval.report.table import Table

HEADINGS = "bold"
DASH = "-"
NOTE = (
    "launch: processes x threads. spread: interquartile range / median. speedup: best sequential runtime / mean, "
    "of valid runs."
)
OVERSUBSCRIBED = " *: more workers than cores."
ONLY_CHECKED = " +: only checked."
DISTURBED = " ~: other programs disturbed the repetitions, so their times may be too long."


def show(record: Record, console: Console) -> None:
    """Print a record. The console decides on colours; control characters of the candidate are escaped."""
    for part in story(record):
        console.print(part, soft_wrap=True)


def story(record: Record) -> Iterator[Text]:
    """The parts of a record as text, each with its heading."""
    yield Text(printable(label(record)), HEADINGS)
    yield _verdict(record)
    yield from _part("Metadata", _table(_metadata(record)))
    if record.runs:
        yield from _part("Runs", _runs(record))
        yield from _part("Repetitions", _repetitions(record))
    if reasons := _reasons(record):
        yield from _part("Failures by launch configuration", Text(printable(reasons)))
    yield from _part("Prompt", _code(record.prompt))
    if record.source is not None:
        yield from _part("Candidate as compiled", _code(record.source, numbers=True))
    else:
        yield from _part("Response without a candidate", Text(printable(record.text)))
    if record.log.strip():
        yield from _part("Compiler", Text(printable(record.log.strip("\n"))))


def _part(title: str, body: Text) -> Iterator[Text]:
    yield Text(f"\n{title}\n", HEADINGS)
    yield body


def _verdict(record: Record) -> Text:
    check_set = f" ({record.check_set} checks)" if record.runs and record.check_set else ""
    text = Text(f"{record.verdict}{check_set}", "bold green" if record.verdict is Verdict.VALID else "bold red")
    return text.append(f": {printable(record.detail)}" if record.detail else "", "default")


def _metadata(record: Record) -> dict[str, str]:
    """Known metadata by name, as text."""
    known: dict[str, object] = {
        "read from": record.origin,
        "evaluated as": record.same_as and f"{record.same_as}, which has the same object code",
        "problem size": record.size,
        "best sequential": record.best_sequential_runtime and seconds(record.best_sequential_runtime),
        "response time": record.response_time is not None and f"{record.response_time:g} s",
        "prompt tokens": record.prompt_tokens,
        "total tokens": record.total_tokens,
        **{name: write_json(value) for name, value in record.generation.items()},
        "evaluation": ", ".join(f"{kind} {seconds(value)}" for kind, value in record.seconds.items()),
        "sanitizers": ", ".join(record.sanitizers),
        "not sanitized": record.sanitizers_note,
        "unstable": record.other_verdicts and f"earlier evaluations ended with {', '.join(record.other_verdicts)}",
        "warning": "; ".join(record.warnings),
        "note": record.unexpected_threads and "it starts threads, which the prompt does not ask for",
    }
    return {name: str(value) for name, value in known.items() if value not in (None, False, "")}


def _table(rows: dict[str, str]) -> Text:
    width = max(map(len, rows))
    return Text("\n".join(f"{printable(name):<{width}}  {printable(value)}" for name, value in rows.items()))


def _runs(record: Record) -> Text:
    headers = ("launch", "ran", "base", "plus", "times", "min", "median", "mean", "spread", "speedup")
    rows = tuple(_run(run, record.best_sequential_runtime) for run in record.runs)
    marks = "".join(
        text
        for text, mark in ((OVERSUBSCRIBED, "*"), (ONLY_CHECKED, "+"), (DISTURBED, "~"))
        if any(mark in _marks(run) for run in record.runs)
    )
    return Text(Table("", headers, rows, 4, NOTE + marks).render())


def _run(run: Run, best: float | None) -> tuple[str, ...]:
    name = f"{_launch(run)}{_marks(run)}"
    outcomes = (_word(run.did_run), _outcome(run.is_valid), _outcome(run.is_valid_plus))
    if not run.times:
        return (name, *outcomes, "0", *[DASH] * 5)
    mean = statistics.fmean(run.times)
    spread = DASH if run.spread is None else f"{100 * run.spread:.0f}%"
    speedup = ratio(best / mean) if run.is_valid and best and mean else DASH
    times = (min(run.times), statistics.median(run.times), mean)
    return (name, *outcomes, str(len(run.times)), *map(seconds, times), spread, speedup)


def _launch(run: Run) -> str:
    return f"{run.procs} x {run.threads}"


def _marks(run: Run) -> str:
    return "*" * run.oversubscribed + "+" * (not run.timed) + "~" * (run.disturbed > 0)


def _word(flag: bool) -> str:
    return "yes" if flag else "no"


def _outcome(valid: bool | None) -> str:
    return "not tried" if valid is None else "valid" if valid else "failed"


def _repetitions(record: Record) -> Text:
    """Times of all repetitions, also by rank if there are several."""
    lines = []
    for run in record.runs:
        if run.times:
            lines.append(f"{_launch(run)}: {', '.join(map(seconds, run.times))}")
        for rank, times in enumerate(zip(*run.rank_times, strict=True)):
            lines.append(f"  rank {rank}: {', '.join(map(seconds, times))}")
    return Text("\n".join(lines) or "none timed")


def _reasons(record: Record) -> str:
    """Why each launch configuration failed, and on which input."""
    failures = [(run, run.failure) for run in record.runs if run.failure is not None]
    return "\n".join(f"{_launch(run)}: {one.verdict}: {one.detail}" for run, one in failures)


def _code(source: str, numbers: bool = False) -> Text:
    """Highlighted C++."""
    text = Syntax("", "cpp", theme="ansi_dark").highlight(printable(source.rstrip("\n")))
    text.rstrip()
    if not numbers:
        return text
    lines = text.split("\n", allow_blank=True)
    width = len(str(len(lines)))
    return Text("\n").join(
        Text(f"{number:>{width}} | ", "dim").append_text(line) for number, line in enumerate(lines, 1)
    )
