"""The story of one sample: what it was asked, what it is, what became of it and in which time."""

from __future__ import annotations

import json
import statistics
from collections.abc import Iterator

from rich.console import Console
from rich.syntax import Syntax
from rich.text import Text

from pytest_pareval.explain import printable
from pytest_pareval.lookup import label
from pytest_pareval.record import Record, Run
from pytest_pareval.tables import Table, ratio, seconds
from pytest_pareval.verdict import Verdict

HEADINGS = "bold"
DASH = "-"
NOTE = (
    "launch: processes x threads. spread: (max - min) / mean. speedup: best sequential runtime / mean, of valid runs."
)
OVERSUBSCRIBED = " *: more workers than cores."
ONLY_CHECKED = " +: only checked."


def show(record: Record, console: Console) -> None:
    """Print a record's story; the console decides on colours. Nothing in it can command a terminal."""
    for part in story(record):
        console.print(part, soft_wrap=True)


def story(record: Record) -> Iterator[Text]:
    """The parts of a story, each with its heading."""
    yield Text(printable(label(record)), HEADINGS)
    yield _verdict(record)
    yield from _part("Known of it", _table(_metadata(record)))
    if record.runs:
        yield from _part("Runs", _runs(record))
        yield from _part("Repetitions", _repetitions(record))
    if reasons := _reasons(record):
        yield from _part("Why, by launch configuration", Text(printable(reasons)))
    yield from _part("Prompt", _code(record.prompt))
    if record.source is not None:
        yield from _part("Candidate, as it was compiled", _code(record.source, numbers=True))
    else:
        yield from _part("Response, in which no candidate was found", Text(printable(record.text)))
    if record.log.strip():
        yield from _part("Compiler", Text(printable(record.log.strip("\n"))))


def _part(title: str, body: Text) -> Iterator[Text]:
    yield Text(f"\n{title}\n", HEADINGS)
    yield body


def _verdict(record: Record) -> Text:
    strength = f" ({record.strength} checks)" if record.runs and record.strength else ""
    text = Text(f"{record.verdict}{strength}", "bold green" if record.verdict is Verdict.VALID else "bold red")
    return text.append(f": {printable(record.detail)}" if record.detail else "", "default")


def _metadata(record: Record) -> dict[str, str]:
    """What is known, for people to read; what is not is left out."""
    known: dict[str, object] = {
        "read from": record.origin,
        "evaluated as": record.same_as and f"{record.same_as}, which has the same object code",
        "problem size": record.size,
        "best sequential": record.best_sequential_runtime and seconds(record.best_sequential_runtime),
        "response time": record.response_time is not None and f"{record.response_time:g} s",
        "prompt tokens": record.prompt_tokens,
        "total tokens": record.total_tokens,
        **{name: json.dumps(value) for name, value in record.generation.items()},
        "evaluation": ", ".join(f"{kind} {seconds(value)}" for kind, value in record.seconds.items()),
        "note": record.unexpected_threads and "it runs threads, for which the prompt did not ask",
    }
    return {name: str(value) for name, value in known.items() if value not in (None, False, "")}


def _table(rows: dict[str, str]) -> Text:
    width = max(map(len, rows))
    return Text("\n".join(f"{printable(name):<{width}}  {printable(value)}" for name, value in rows.items()))


def _runs(record: Record) -> Text:
    headers = ("launch", "ran", "base", "plus", "times", "min", "mean", "max", "spread", "speedup")
    rows = tuple(_run(run, record.best_sequential_runtime) for run in record.runs)
    marks = "".join(
        text
        for text, marked in ((OVERSUBSCRIBED, _is_oversubscribed), (ONLY_CHECKED, _is_only_checked))
        if any(map(marked, record.runs))
    )
    return Text(Table("", headers, rows, 4, NOTE + marks).render())


def _run(run: Run, best: float | None) -> tuple[str, ...]:
    name = f"{_launch(run)}{'*' * _is_oversubscribed(run)}{'+' * _is_only_checked(run)}"
    outcomes = (_word(run.did_run), _outcome(run.is_valid), _outcome(run.is_valid_plus))
    if not run.times:
        return (name, *outcomes, "0", *[DASH] * 5)
    low, mean, high = min(run.times), statistics.fmean(run.times), max(run.times)
    spread = f"{100 * (high - low) / mean:.0f}%" if mean else DASH
    speedup = ratio(best / mean) if run.is_valid and best and mean else DASH
    return (name, *outcomes, str(len(run.times)), seconds(low), seconds(mean), seconds(high), spread, speedup)


def _launch(run: Run) -> str:
    return f"{run.procs} x {run.threads}"


def _is_oversubscribed(run: Run) -> bool:
    return run.oversubscribed


def _is_only_checked(run: Run) -> bool:
    return not run.timed


def _word(flag: bool) -> str:
    return "yes" if flag else "no"


def _outcome(valid: bool | None) -> str:
    return "not tried" if valid is None else "valid" if valid else "failed"


def _repetitions(record: Record) -> Text:
    """Times of all repetitions; of each rank too where there are several."""
    lines = []
    for run in record.runs:
        if run.times:
            lines.append(f"{_launch(run)}: {', '.join(map(seconds, run.times))}")
        for rank, times in enumerate(zip(*run.rank_times, strict=True)):
            lines.append(f"  rank {rank}: {', '.join(map(seconds, times))}")
    return Text("\n".join(lines) or "none was timed")


def _reasons(record: Record) -> str:
    """Why each launch configuration failed, with the input that did it."""
    failures = [(run, run.failure) for run in record.runs if run.failure is not None]
    return "\n".join(f"{_launch(run)}: {one.verdict}: {one.detail}" for run, one in failures)


def _code(source: str, numbers: bool = False) -> Text:
    """C++ with its colours."""
    text = Syntax("", "cpp", theme="ansi_dark").highlight(printable(source.rstrip("\n")))
    text.rstrip()
    if not numbers:
        return text
    lines = text.split("\n", allow_blank=True)
    width = len(str(len(lines)))
    return Text("\n").join(
        Text(f"{number:>{width}} | ", "dim").append_text(line) for number, line in enumerate(lines, 1)
    )
