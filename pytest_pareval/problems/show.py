"""Formatting of values in messages."""

from __future__ import annotations

from typing import Any

import numpy as np

from pytest_pareval.problems.values import Args, Strings, Zeros


def describe(args: Args) -> str:
    """Format arguments: ``alpha=0.5, x=[1, 2, 3, ...] (1024)``."""
    return ", ".join(f"{name}={_describe(value)}" for name, value in args.items() if not isinstance(value, Zeros))


def _describe(value: object, most: int = 6) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {_describe(column)}" for name, column in value.items()) + "}"
    if getattr(value, "ndim", 1) == 0 or not hasattr(value, "__len__"):
        return show(value)
    length = len(value)
    shown = [f'"{value[i]}"' if isinstance(value, Strings) else show(value[i]) for i in range(min(most, length))]  # type: ignore[index]
    return f"[{', '.join(shown)}]" if length <= most else f"[{', '.join(shown)}, ...] ({length})"


def show(value: Any) -> str:
    """Format a value with enough digits to distinguish it from its neighbours."""
    if isinstance(value, np.bool_ | bool):
        return "true" if value else "false"
    if isinstance(value, np.complexfloating):
        return f"({value.real:.17g}, {value.imag:.17g})"
    if isinstance(value, np.floating):
        return f"{value:.9g}" if value.dtype == np.float32 else f"{value:.17g}"
    if isinstance(value, np.void) and value.dtype.names:
        return "{" + ", ".join(show(value[member]) for member in value.dtype.names) + "}"
    return str(value)
