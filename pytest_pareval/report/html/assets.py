"""The page's script and style, each joined from its files."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent

SCRIPT = (
    "page/data",
    "page/words",
    "page/elements",
    "page/tables",
    "samples/address",
    "samples/columns",
    "samples/bodies",
    "samples/code",
    "samples/sample",
    "samples/alignment",
    "samples/difference",
    "samples/list",
    "samples/csv",
    "overview/counts",
    "overview/failures",
    "overview/heat_maps",
    "overview/leaderboard",
    "overview/comparison",
    "page/views",
    "page/begin",
)
"""Files of the script in the order in which they run: what runs at once uses names of files before it."""

STYLE = ("theme", "page", "charts", "tables", "samples", "dialogs", "phone", "print")
"""Files of the style: later ones take precedence."""


@cache
def script() -> str:
    """The script: all files in one function, so that none of their names becomes the window's."""
    files = ((FOLDER / "script" / f"{name}.js").read_text() for name in SCRIPT)
    return '"use strict";\n(() => {\n' + "\n".join(files) + "})();\n"


@cache
def style() -> str:
    """The style sheet."""
    return "\n".join((FOLDER / "style" / f"{name}.css").read_text() for name in STYLE)


def content_hash(text: str) -> str:
    """The SHA-256 digest of a script's or style's content, in base64, as a Content-Security-Policy names it."""
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
