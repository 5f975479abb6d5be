"""Ctrl-C in the main thread, as a thread of its executor sees it.

Python raises KeyboardInterrupt in the main thread only. That thread then waits for those of its executors, which know
of nothing. What it waits in tells them, without a signal handler that could be in the caller's way.
"""

from __future__ import annotations

import asyncio
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from types import FrameType

POLL_SECONDS = 0.2
"""Time between two looks at the main thread."""


@contextmanager
def on_ctrl_c(stop: Callable[[], None]) -> Iterator[None]:
    """While the block runs in another thread than the main one, call ``stop`` when Ctrl-C has ended the latter's work.

    In the main thread, KeyboardInterrupt ends the block itself.
    """
    if threading.current_thread() is threading.main_thread():
        yield
        return
    done = threading.Event()

    def watch() -> None:
        while not done.wait(POLL_SECONDS):
            if has_given_up():
                stop()
                return

    watcher = threading.Thread(target=watch, name="pareval-ctrl-c", daemon=True)
    watcher.start()
    try:
        yield
    finally:
        done.set()
        watcher.join()


def has_given_up() -> bool:
    """Whether the main thread only waits for other threads, after a Ctrl-C that nothing in it has caught."""
    frame = sys._current_frames().get(threading.main_thread().ident or 0)
    while frame is not None:
        if _waits_after_ctrl_c(frame):
            return True
        frame = frame.f_back
    return False


def _waits_after_ctrl_c(frame: FrameType) -> bool:
    """Whether a frame is one in which asyncio.run, an executor's block or the end of Python waits for threads."""
    code = frame.f_code
    if code is asyncio.Runner.close.__code__:
        return bool(getattr(frame.f_locals.get("self"), "_interrupt_count", 0))
    if code is Executor.__exit__.__code__:
        return frame.f_locals.get("exc_type") is KeyboardInterrupt
    if code is threading._shutdown.__code__:  # type: ignore[attr-defined]
        return getattr(sys, "last_type", None) is KeyboardInterrupt
    return False
