"""The reference kernels of the FFT problems against scipy."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from scipy import fft

from pytest_pareval.checks.inputs import Input
from pytest_pareval.problems.compare import EPS
from pytest_pareval.problems.values import Outputs

ReferenceOutputs = Callable[[str], list[tuple[Input, Outputs]]]


def assert_close(got: Any, expected: Any, label: str) -> None:
    """As close as two fast transforms are: their errors grow with the logarithm of the length."""
    scale = float(np.sqrt(np.mean(np.abs(expected) ** 2)))
    np.testing.assert_allclose(got, expected, rtol=0, atol=64 * EPS * scale, err_msg=label)


def test_inverse_fft(reference_outputs: ReferenceOutputs) -> None:
    for one, got in reference_outputs("05_fft_inverse_fft"):
        assert_close(got["x"], fft.ifft(one.args["x"]), one.label)


def test_dft(reference_outputs: ReferenceOutputs) -> None:
    for one, got in reference_outputs("06_fft_dft"):
        assert_close(got["output"], fft.fft(one.args["x"]), one.label)


def test_fft_conjugate(reference_outputs: ReferenceOutputs) -> None:
    for one, got in reference_outputs("07_fft_fft_conjugate"):
        assert_close(got["x"], fft.fft(one.args["x"]).conj(), one.label)


def test_split_fft(reference_outputs: ReferenceOutputs) -> None:
    for one, got in reference_outputs("08_fft_split_fft"):
        assert_close(got["r"] + 1j * got["i"], fft.fft(one.args["x"]), one.label)


def test_fft_out_of_place(reference_outputs: ReferenceOutputs) -> None:
    for one, got in reference_outputs("09_fft_fft_out_of_place"):
        assert_close(got["output"], fft.fft(one.args["x"]), one.label)
