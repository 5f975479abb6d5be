"""Records of made-up models, and the page of their report."""

from __future__ import annotations

import pytest

from pytest_pareval.records.record import Record
from pytest_pareval.report.html.page import page
from tests.support.factory import synthetic
from tests.support.pages import HOSTILE, subject_of


@pytest.fixture(scope="package")
def records() -> list[Record]:
    """Two models, a sample of each prompt, and a third model that attacks its reader."""
    return [*synthetic(2, 1), HOSTILE]


@pytest.fixture(scope="package")
def text(records: list[Record]) -> str:
    return page(subject_of(records), records)
