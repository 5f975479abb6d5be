"""Sessions in processes of their own."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def without_hypothesis(request: pytest.FixtureRequest) -> None:
    """Its plugin imports all of it at the end of each session, which takes a second; no candidate needs it."""
    if "pytester" in request.fixturenames:
        request.getfixturevalue("pytester").plugins.append("no:hypothesispytest")
