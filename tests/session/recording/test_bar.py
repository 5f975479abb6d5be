"""The bar in the last row of a terminal, seen by a terminal emulator."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from pytest_pareval._resources import CASES
from pytest_pareval.session.recording.bar import LEAST_ROWS, Bar, row
from pytest_pareval.session.recording.progress import Progress
from tests.support.factory import AXPY, write_sample

pyte = pytest.importorskip("pyte")

ROWS, COLUMNS = 24, 100
RIGHT = f"{AXPY} for (size_t i = 0; i < x.size(); ++i) z[i] = alpha * x[i] + y[i]; }}"
CASE = str(CASES / "dense_la" / "test_03_dense_la_axpy.py")


class Terminal:
    """A terminal and what it shows."""

    def __init__(self, rows: int = ROWS, columns: int = COLUMNS) -> None:
        self.parent, self.child = pty.openpty()
        self.screen = pyte.HistoryScreen(columns, rows, history=10_000, ratio=1)
        self._stream = pyte.ByteStream(self.screen)
        self.resize(rows, columns)

    def resize(self, rows: int, columns: int) -> None:
        fcntl.ioctl(self.child, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.screen.resize(rows, columns)

    def read(self) -> bool:
        """Show what was written; False at the end."""
        try:
            data = os.read(self.parent, 1 << 16)
        except OSError:
            return False
        self._stream.feed(data)
        return bool(data)

    @property
    def rows(self) -> list[str]:
        return [text.rstrip() for text in self.screen.display]

    @property
    def text(self) -> str:
        """All lines, those that have scrolled away, too."""
        gone = ["".join(line[i].data for i in range(self.screen.columns)) for line in self.screen.history.top]
        return "\n".join([*map(str.rstrip, gone), *self.rows])


def session(terminal: Terminal, folder: Path, *more: str, **env: str) -> Iterator[Terminal]:
    """The terminal after each of its changes during a session."""
    for number in range(12):
        write_sample(folder / "samples" / "tiny", "serial", "03_dense_la_axpy", f"{number}.cpp", f"{RIGHT}// {number}")
    options = {"model": "tiny", "samples": folder / "samples", "output": folder / "out", "size": "small"}
    arguments = [f"--pareval-{name}={value}" for name, value in options.items()]
    command = [sys.executable, "-m", "pytest", CASE, "--pareval-fresh", "-p", "no:cacheprovider", *arguments, *more]
    kept = {name: value for name, value in os.environ.items() if name not in ("CI", "PYTEST_ADDOPTS", "COLUMNS")}
    environment = kept | {"TERM": "xterm"} | env
    end = terminal.child
    process = subprocess.Popen(
        command, cwd=folder, env=environment, start_new_session=True, stdin=end, stdout=end, stderr=end
    )
    os.close(terminal.child)
    while terminal.read():
        yield terminal
    process.wait()


@pytest.mark.slow
def test_it_stays_below_what_pytest_prints(tmp_path: Path) -> None:
    terminal = Terminal()
    bars = {shown.rows[-1] for shown in session(terminal, tmp_path) if "evaluated" in shown.rows[-1]}
    assert len(bars) >= 2, terminal.text
    assert any("/12 evaluated" in one and "test_axpy[serial-tiny" in one for one in bars)
    text = terminal.text
    assert "evaluated" not in text
    assert text.count("12 passed in ") == 1
    assert text.count("Rates by model") == 1
    assert "............" in text


@pytest.mark.slow
@pytest.mark.parametrize(
    ("more", "env"),
    [(("-q",), {}), (("-s",), {}), (("--co",), {}), ((), {"CI": "true"}), ((), {"TERM": "dumb"})],
    ids=["quiet", "not captured", "collected only", "CI", "dumb"],
)
def test_where_there_is_none(tmp_path: Path, more: tuple[str, ...], env: dict[str, str]) -> None:
    terminal = Terminal()
    rows = {shown.rows[-1] for shown in session(terminal, tmp_path, *more, **env)}
    assert not any("evaluated" in one for one in rows)


def drawn(terminal: Terminal, progress: Progress, built: int = 3) -> Bar:
    """A bar that has been drawn."""
    bar = Bar(os.dup(terminal.child), progress, lambda: built)
    while "evaluated" not in terminal.rows[-1]:
        terminal.read()
    return bar


def test_the_last_line_before_it_is_kept() -> None:
    terminal = Terminal()
    os.write(terminal.child, b"".join(b"line %d\r\n" % number for number in range(40)) + b"the last")
    bar = drawn(terminal, Progress(10, 60))
    assert terminal.rows[-2] == "the last"
    os.write(terminal.child, b" word\r\nanother")
    while "another" not in terminal.text:
        terminal.read()
    assert terminal.rows[-3:-1] == ["the last word", "another"]
    bar.close()
    bar.close()
    os.write(terminal.child, b" line\r\nEND")
    while "END" not in terminal.text:
        terminal.read()
    assert [one for one in terminal.rows if one][-3:] == ["the last word", "another line", "END"]


def test_another_size() -> None:
    terminal = Terminal()
    bar = drawn(terminal, Progress(10, 60))
    terminal.resize(30, 80)
    deadline = time.monotonic() + 10
    while "evaluated" not in terminal.rows[-1] and time.monotonic() < deadline:
        terminal.read()
    assert "evaluated" in terminal.rows[-1]
    bar.close()


def test_a_small_terminal_has_none() -> None:
    terminal = Terminal(LEAST_ROWS - 1)
    bar = Bar(os.dup(terminal.child), Progress(10, 60), lambda: 0)
    time.sleep(0.2)
    bar.close()
    os.write(terminal.child, b"END")
    terminal.read()
    assert terminal.text.strip() == "END"


@pytest.mark.parametrize("columns", [40, 60, 100, 250])
def test_it_fits(columns: int) -> None:
    progress = Progress(1_000_000, 60)
    progress.count(new=True, same_as="")
    terminal = pyte.Screen(columns, 2)
    text = row(progress, 7, "test_largest_contiguous_subarray_sum[mpi+omp-a/very-long-name-of-a-model-99]", 65, columns)
    pyte.Stream(terminal).feed(text)
    assert terminal.display[1].strip() == ""
    assert terminal.display[0][-1] == " "
    if columns >= 100:
        assert "1/1000000 evaluated \u00b7 7 built \u00b7 1 min 5 s" in terminal.display[0]
