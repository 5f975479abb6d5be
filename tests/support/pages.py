"""Pages of reports, and a sample that attacks their readers."""

from __future__ import annotations

import base64
import gzip
import json
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pytest_pareval.records.dataframe import frame
from pytest_pareval.records.record import Record
from pytest_pareval.records.verdict import CheckSet, Verdict
from pytest_pareval.report.data import ReportData
from pytest_pareval.report.model_sizes import load_models
from pytest_pareval.stats.analysis import Analysis
from tests.support.factory import RECORD

ATTACK = "</script><script>window.hit=1</script><img src=x onerror=window.hit=1>"
HOSTILE = replace(
    RECORD,
    model=f"evil {ATTACK}",
    problem="03_dense_la_axpy",
    parallelism_model="serial",
    sample="<b>0</b>",
    verdict=Verdict.WRONG_ANSWER,
    check_set=CheckSet.BASE,
    detail=f"<!--<script> {ATTACK} ]]> \x1b[31m\u202eturned",
    source=f"// {ATTACK}\nint x; /* \x00 \u202e */",
    text=f"`{ATTACK}`",
    prompt=ATTACK,
    log=f"candidate.cpp:1:2: error: {ATTACK}",
    origin=f"javascript:alert(1) {ATTACK}",
    generation={ATTACK: ATTACK},
)


def subject_of(records: Sequence[Record]) -> ReportData:
    return ReportData(frame(records), Analysis(), load_models(), {"results": None})


def bodies(text: str) -> list[dict[str, object]]:
    """All samples that are packed into a page."""
    chunks = re.findall(r'<script type="application/octet-stream" id="chunk-\d+">([^<]*)</script>', text)
    return [body for chunk in chunks for body in json.loads(gzip.decompress(base64.b64decode(chunk)))]


def index(text: str) -> dict[str, Any]:
    """The index of all samples in a page: columns of numbers, and the names that they stand for."""
    found = re.search(r'<script type="application/json" id="index">([^<]*)</script>', text)
    assert found
    content: dict[str, Any] = json.loads(found[1])
    return content
