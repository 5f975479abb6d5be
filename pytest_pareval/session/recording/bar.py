"""A progress bar in the last row of a terminal, below what pytest prints.

The terminal scrolls the rows above it only (DECSTBM, https://vt100.net/docs/vt510-rm/DECSTBM.html), as apt does it.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from contextlib import suppress

from pytest_pareval._util.text import duration
from pytest_pareval.session.recording.progress import Progress

REDRAW_SECONDS = 0.5
LEAST_ROWS, LEAST_COLUMNS = 8, 40
"""A smaller terminal gets no bar."""
BAR_COLUMNS = 24
SAVE, RESTORE, CLEAR_ROW, CLEAR_BELOW = "\x1b7", "\x1b8", "\x1b[2K", "\x1b[J"
DOWN, UP = "\x1bD", "\x1b[1A"
"""To the row below, which scrolls what is in the last row, and back; the column stays."""


def terminal() -> int | None:
    """A descriptor of its own for the terminal that standard output is; None where it is none that moves a cursor."""
    if os.environ.get("TERM", "dumb") == "dumb" or "CI" in os.environ:
        return None
    try:
        return os.dup(1) if os.isatty(1) else None
    except OSError:
        return None


class Bar:
    """Draws how far a session is, twice a second, from a thread of its own. Takes over the descriptor.

    ``built`` counts the builds so far.
    """

    def __init__(self, descriptor: int, progress: Progress, built: Callable[[], int]) -> None:
        self.progress = progress
        self.built = built
        self.stage = "preparing"
        self._descriptor = descriptor
        self._begin = time.monotonic()
        self._size: os.terminal_size | None = None
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._draw_until_ended, name="pareval-bar", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Give the row back. Nothing happens the second time."""
        if self._ended.is_set():
            return
        self._ended.set()
        self._thread.join()
        if self._size is not None:
            self._write(f"{SAVE}\x1b[r{RESTORE}{CLEAR_BELOW}")
        os.close(self._descriptor)

    def _draw_until_ended(self) -> None:
        while not self._ended.is_set():
            with suppress(OSError):  # the terminal may be gone
                self._draw()
            self._ended.wait(REDRAW_SECONDS)

    def _draw(self) -> None:
        size = os.get_terminal_size(self._descriptor)
        if size.lines < LEAST_ROWS or size.columns < LEAST_COLUMNS:
            return
        begin = ""
        if size != self._size:  # the cursor leaves the last row, which may be its own
            begin = f"{DOWN}{UP}{SAVE}\x1b[1;{size.lines - 1}r{RESTORE}"
            self._size = size
        text = row(self.progress, self.built(), self.stage, time.monotonic() - self._begin, size.columns)
        self._write(f"{begin}{SAVE}\x1b[{size.lines};1H{CLEAR_ROW}{text}{RESTORE}")

    def _write(self, text: str) -> None:
        with suppress(OSError):
            os.write(self._descriptor, text.encode())


def row(progress: Progress, built: int, stage: str, seconds: float, columns: int) -> str:
    """The bar and what is known, as wide as fits, with colours as escape sequences."""
    from rich.console import Console
    from rich.progress_bar import ProgressBar
    from rich.table import Table
    from rich.text import Text

    now = time.monotonic()
    rate = progress.rate(now)
    left = progress.left(now)
    words = [f"{progress.done}/{progress.samples} evaluated", f"{min(built, progress.samples)} built"]
    words += [f"{rate:.1f}/s" if rate >= 1 else f"{60 * rate:.1f}/min"] if rate else []
    words += [duration(seconds) if left is None else f"about {duration(left)} left"]
    grid = Table.grid(padding=(0, 1), expand=True)
    grid.add_column(width=BAR_COLUMNS)
    grid.add_column(no_wrap=True)
    grid.add_column(no_wrap=True, ratio=1, overflow="ellipsis")
    bar = ProgressBar(total=max(1, progress.samples), completed=progress.done, width=BAR_COLUMNS)
    grid.add_row(bar, Text(" \u00b7 ".join(words)), Text(stage, "dim"))
    console = Console(width=columns - 1, force_terminal=True, color_system="standard", legacy_windows=False)
    with console.capture() as captured:
        console.print(grid, end="")
    return captured.get().splitlines()[0]
