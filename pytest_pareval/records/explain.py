"""Explanations: a failed record in a few lines."""

from __future__ import annotations

from pytest_pareval._util.text import numbered, printable
from pytest_pareval.records.record import Record


def explain(record: Record, whole: bool) -> str:
    """Why the sample failed, the reason first. ``whole`` adds the compiled source with line numbers."""
    check_set = f" ({record.check_set} checks)" if record.runs and record.check_set else ""
    reason, *more = record.detail.splitlines() or [""]
    lines = [
        f"{record.verdict}{check_set}: {reason}",
        *(f"  {line}" for line in more),
        f"  sample: {record.origin}",
    ]
    if whole:
        lines += ["", *numbered(record.source if record.source is not None else record.text)]
    return printable("\n".join(lines))
