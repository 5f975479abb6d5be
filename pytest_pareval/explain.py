"""Explanations: a failed record in a few lines."""

from __future__ import annotations

from pytest_pareval.record import Record


def explain(record: Record, whole: bool) -> str:
    """What failed and why, the reason first; ``whole`` adds the source that was compiled, with line numbers."""
    strength = f" ({record.strength} checks)" if record.runs and record.strength else ""
    reason, *more = record.detail.splitlines() or [""]
    lines = [
        f"{record.verdict}{strength}: {reason}",
        *(f"  {line}" for line in more),
        f"  sample: {record.origin}",
    ]
    if whole:
        lines += ["", *numbered(record.source if record.source is not None else record.text)]
    return printable("\n".join(lines))


def printable(text: str) -> str:
    """Text without what a terminal would obey or show as something else: candidates print what they like."""
    return "".join(c if c.isprintable() or c in "\n\t" else c.encode("unicode_escape").decode() for c in text)


def numbered(source: str) -> list[str]:
    """Lines of source with their numbers, as compilers count them."""
    lines = source.splitlines()
    width = len(str(len(lines)))
    return [f"{number:>{width}} | {line}" for number, line in enumerate(lines, 1)]
