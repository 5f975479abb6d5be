"""What a case leaves behind."""

from __future__ import annotations

from pytest_pareval.records.raw_metrics import row
from pytest_pareval.session.cases.case_run import without_metrics
from tests.support.factory import RECORD


def test_metrics_of_a_record_go_and_other_properties_stay() -> None:
    own = [("model", "mine"), ("ticket", 7)]
    assert without_metrics([("ticket", 7), *row(RECORD).items()]) == [("ticket", 7)]
    assert without_metrics(own) == own
