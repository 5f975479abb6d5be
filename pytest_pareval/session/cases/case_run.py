"""The run of one case: evaluating its sample, and sending the record to the process that writes results."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import pytest

from pytest_pareval._util.strict_json import write_json
from pytest_pareval.parallelism.registry import parallelism_models
from pytest_pareval.records.explain import explain
from pytest_pareval.records.raw_metrics import COLUMNS, EXTRA_COLUMNS, row
from pytest_pareval.session.stash import PREBUILDER, RECORD, REPORT_ATTRIBUTE, SESSION

if TYPE_CHECKING:
    from pytest_pareval.records.record import Record
    from pytest_pareval.samples.sample import Sample

METRICS = frozenset(COLUMNS + EXTRA_COLUMNS)


def evaluate_case(sample: Sample, request: pytest.FixtureRequest) -> Record:
    """The record of the case's sample: a resumed one, or a new one, built by the parallelism model's build fixture."""
    build = request.getfixturevalue(parallelism_models()[sample.parallelism_model].build_fixture)
    session = request.config.stash[SESSION]
    record = session.finished.get(sample.identity)
    if record is None:
        try:
            request.config.stash[PREBUILDER].evaluated()
            record = session.evaluator.evaluate(sample, request.module.PROBLEM, build)
        except (RuntimeError, OSError) as error:
            pytest.fail(f"the harness failed, not the candidate: {error}", pytrace=False)
    request.node.stash[RECORD] = record
    return record


def explain_failure(item: pytest.Item) -> None:
    """Fail the case with the reasons in its record, if the candidate is at fault for the failed assertion."""
    record = item.stash.get(RECORD, None)
    if record is not None and not record.valid:
        text = explain(record, whole=item.config.get_verbosity() > 0)
        raise pytest.fail.Exception(text, pytrace=False) from None  # the assertion says nothing more


def prepare_report(item: pytest.Item, call: pytest.CallInfo[None]) -> Record:
    """Move the record from an item to its report, and store the metrics as properties."""
    record = item.stash[RECORD]
    del item.stash[RECORD]  # items stay until the end of the session
    item.user_properties += list(row(record).items())
    if call.excinfo is not None and isinstance(call.excinfo.value, pytest.fail.Exception):
        call.excinfo.traceback = call.excinfo.traceback[:1]  # not shown, and slow for pytest to format
    return record


def without_metrics(properties: Iterable[tuple[str, object]]) -> list[tuple[str, object]]:
    """Properties without those of a record, if they are there: pytest keeps cases and reports until the end.

    Those of other tests stay, whatever their names.
    """
    kept = list(properties)
    if not METRICS.issubset(name for name, _ in kept):
        return kept
    return [one for one in kept if one[0] not in METRICS]


def attach_record(report: pytest.TestReport, record: Record) -> None:
    """Attach the record to the report, which xdist sends to the process that writes results."""
    setattr(report, REPORT_ATTRIBUTE, write_json(record.to_json()))
