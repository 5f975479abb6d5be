"""Ctrl-C waits for what cannot be tried again."""

from __future__ import annotations

import os
import signal
import threading

import pytest

from pytest_pareval._util.interrupts import postponed


def test_ctrl_c_takes_effect_after_the_block() -> None:
    done = []

    def work() -> None:
        with postponed():
            for one in ("a", "b"):
                os.kill(os.getpid(), signal.SIGINT)
                done.append(one)

    with pytest.raises(KeyboardInterrupt):
        work()
    assert done == ["a", "b"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_without_ctrl_c_nothing_happens() -> None:
    with postponed():
        assert signal.getsignal(signal.SIGINT) is not signal.default_int_handler
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_an_ignored_signal_stays_ignored() -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with postponed():
            os.kill(os.getpid(), signal.SIGINT)
    finally:
        signal.signal(signal.SIGINT, before)


def test_other_threads_set_no_handlers() -> None:
    seen = []

    def work() -> None:
        with postponed():
            seen.append(signal.getsignal(signal.SIGINT))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert seen == [signal.default_int_handler]
