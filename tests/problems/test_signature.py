"""Signatures that cannot be called from here."""

from __future__ import annotations

import pytest

from pytest_pareval.problems.signature import SignatureError, parse_signature


@pytest.mark.parametrize("signature", ["void f(std::map<int, int> &x)", "f(int x)", "void f(long x)"])
def test_signatures_that_are_not_supported(signature: str) -> None:
    with pytest.raises(SignatureError):
        parse_signature(signature)
