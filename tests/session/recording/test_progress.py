"""The line that says how far a session is."""

from __future__ import annotations

import time

import pytest

from pytest_pareval._util.text import duration
from pytest_pareval.session.recording.progress import Progress


def test_lines_come_now_and_then() -> None:
    begin = time.monotonic()
    progress = Progress(samples=100, interval=60)
    for number in range(25):
        progress.count(new=number >= 5, same_as="file:0" if number % 2 else "", now=begin + 2 * number)
    assert progress.line(built=300, now=begin + 59) == ""
    assert progress.line(built=300, now=begin + 61) == (
        "pareval: 100 built, 25 of 100 evaluated, 10 of them from samples with the same object code, "
        "about 3 min 21 s left"
    )
    assert progress.line(built=300, now=begin + 100) == ""


def test_at_the_beginning_nobody_knows_when_it_ends() -> None:
    assert Progress(10, 60).line(built=3, now=time.monotonic() + 61) == "pareval: 3 built, 0 of 10 evaluated"


def test_what_is_made_once_is_no_reason_for_hours() -> None:
    """The first of 240 samples took two minutes, since inputs were made for it."""
    progress = Progress(samples=240, interval=60)
    begin = time.monotonic()
    progress.count(new=True, same_as="", now=begin + 120)
    assert progress.line(built=3, now=begin + 121) == "pareval: 3 built, 1 of 240 evaluated"
    for number in range(9):
        progress.count(new=True, same_as="", now=begin + 121 + number)
    assert progress.rate(begin + 129) == pytest.approx(1.0)
    assert progress.left(begin + 129) == pytest.approx(230)


@pytest.mark.parametrize(
    ("seconds", "text"), [(45.2, "45 s"), (60, "1 min 0 s"), (200, "3 min 20 s"), (7500, "2 h 5 min")]
)
def test_durations(seconds: float, text: str) -> None:
    assert duration(seconds) == text
