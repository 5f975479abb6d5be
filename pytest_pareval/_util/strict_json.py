"""JSON as its standard has it: without NaN and infinities, which Python's json writes by default."""

from __future__ import annotations

import json
import math
from typing import Any


def write_json(value: Any, **layout: Any) -> str:
    """A value as JSON, with null in the place of NaN and infinities. ``layout`` are options of json.dumps."""
    try:
        return json.dumps(value, allow_nan=False, **layout)
    except ValueError:
        return json.dumps(finite(value), allow_nan=False, **layout)


def finite(value: Any) -> Any:
    """A JSON value with None in the place of NaN and infinities."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dict):
        return {name: finite(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [finite(one) for one in value]
    return value
