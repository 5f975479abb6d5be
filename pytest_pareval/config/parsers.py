"""Parsers of option values. Each raises ValueError, which says what the value must be, or what is wrong in it."""

from __future__ import annotations

from pathlib import Path

from pytest_pareval.build.sanitizer import SANITIZERS
from pytest_pareval.config.options import DEFAULT_TABLES, SANDBOXES
from pytest_pareval.stats.analysis import INTERVALS

ALL_SANITIZERS = "all"


def explained(error: ValueError, text: str) -> str:
    """What is wrong with an option's value, with the value unless the message names what is wrong in it."""
    message = str(error)
    return f"{message}, not {text!r}" if message.startswith("must") and "must not" not in message else message


def size_kind(text: str) -> str:
    """``full`` or ``small`` problem sizes."""
    if text not in ("full", "small"):
        raise ValueError("must be full or small")
    return text


def html_path(text: str) -> str:
    """The path of an HTML page."""
    if Path(text).suffix != ".html":
        raise ValueError("must end in .html")
    return text


def sandbox_kind(text: str) -> str:
    """One of SANDBOXES."""
    if text not in SANDBOXES:
        raise ValueError(f"must be one of {', '.join(SANDBOXES)}")
    return text


def sanitizer_list(text: str) -> tuple[str, ...]:
    """Distinct names of SANITIZERS, in their order; all of them for ``all``, none for an empty text."""
    names = [name.strip() for name in text.split(",")] if text else []
    if not set(names) <= {*SANITIZERS, ALL_SANITIZERS}:
        raise ValueError(f"must be some of {', '.join(SANITIZERS)}, separated by commas, or {ALL_SANITIZERS}")
    return tuple(name for name in SANITIZERS if name in names or ALL_SANITIZERS in names)


def count_list(text: str) -> tuple[int, ...]:
    """Distinct positive integers, in ascending order."""
    try:
        counts = sorted({int(part) for part in text.split(",")})
    except ValueError:
        counts = [0]
    if counts[0] < 1:
        raise ValueError("must be positive whole numbers, separated by commas, as in 1,2,4")
    return tuple(counts)


def positive_float(text: str) -> float:
    """A positive finite number, such as seconds."""
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0 < value < float("inf"):
        raise ValueError("must be a positive number")
    return value


def positive_int(text: str) -> int:
    """A positive integer."""
    if not (text.isdecimal() and int(text)):
        raise ValueError("must be a whole number, 1 or more")
    return int(text)


def max_tokens(text: str) -> int | None:
    """A positive integer, or None for the server's own limit."""
    return None if text == "none" else positive_int(text)


def temperature(text: str) -> float | None:
    """A temperature, or None for the server's own."""
    if text == "none":
        return None
    value = _number(text)
    if not 0 <= value <= 2:
        raise ValueError("must be between 0 and 2, or none")
    return value


def top_p(text: str) -> float | None:
    """A probability above 0, or None for the server's own."""
    if text == "none":
        return None
    value = _number(text)
    if not 0 < value <= 1:
        raise ValueError("must be above 0 and not above 1, or none")
    return value


def non_negative_int(text: str) -> int:
    """A non-negative integer."""
    if not text.isdecimal():
        raise ValueError("must be a whole number, 0 or more")
    return int(text)


def seed(text: str) -> int | None:
    """A non-negative integer, or None for an empty text: the machine's own seed."""
    return non_negative_int(text) if text else None


def confidence_level(text: str) -> float:
    """A number between 0 and 1, exclusive."""
    level = _number(text)
    if not 0 < level < 1:
        raise ValueError("must be between 0 and 1, as in 0.95")
    return level


def fraction(text: str) -> float:
    """A number from 0 to 1."""
    share = _number(text)
    if not 0 <= share <= 1:
        raise ValueError("must be between 0 and 1, as in 0.03")
    return share


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return float("nan")


def interval_method(text: str) -> str:
    """One of INTERVALS."""
    if text not in INTERVALS:
        raise ValueError(f"must be one of {', '.join(INTERVALS)}")
    return text


def ddof(text: str) -> int:
    """Delta degrees of freedom: 0 or 1."""
    if text not in ("0", "1"):
        raise ValueError("must be 0 or 1")
    return int(text)


def table_formats(text: str) -> tuple[str, ...]:
    """Names of tabulate's formats. The default is not looked up: every pytest session would import tabulate."""
    if text == DEFAULT_TABLES:
        return (text,)
    from tabulate import tabulate_formats

    formats = tuple(text.split(","))
    if unknown := [name for name in formats if name not in tabulate_formats]:
        raise ValueError(f"{unknown[0]!r} is none of tabulate's formats: {', '.join(tabulate_formats)}")
    return formats
