"""Text for people: counts, durations, values and lines."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Sequence


def printable(text: str) -> str:
    """Text with control and invisible characters escaped: candidates could otherwise command the terminal."""
    return "".join(c if c.isprintable() or c in "\n\t" else c.encode("unicode_escape").decode() for c in text)


def numbered(source: str) -> list[str]:
    """Lines of source with line numbers, counted from 1."""
    lines = source.splitlines()
    width = len(str(len(lines)))
    return [f"{number:>{width}} | {line}" for number, line in enumerate(lines, 1)]


def duration(seconds: float) -> str:
    """``45 s``, ``3 min 20 s``, ``2 h 5 min``."""
    if seconds < 60:
        return f"{round(seconds)} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"


def counted(n: int, noun: str) -> str:
    """``1 sample``, ``2 samples``."""
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"


def enumerated(words: Sequence[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def shorten_json(value: object) -> str:
    """A value as JSON, cut to 40 characters, for messages."""
    text = json.dumps(value)
    return text if len(text) <= 40 else f"{text[:37]}..."


def closest(name: str, known: Iterable[str]) -> str:
    """``; did you mean '03_dense_la_axpy'?`` for a name that resembles a known one or its end; else empty."""
    names: dict[str, str] = {}
    for one in known:
        parts = one.split("_")
        for begin in range(len(parts)):
            names.setdefault("_".join(parts[begin:]), one)
    match = difflib.get_close_matches(name, names, n=1)
    return f"; did you mean {names[match[0]]!r}?" if match else ""
