"""Reports of UndefinedBehaviorSanitizer (UBSan)."""

from __future__ import annotations

import re

from pytest_pareval.build.sanitizer import UNDEFINED
from pytest_pareval.records.verdict import Verdict
from pytest_pareval.sanitizers.report import Access, Report, offsets, stack

ERROR = re.compile(r"^(\S{1,200}?):(\d{1,7}):\d{1,7}: runtime error: ([^\n]{1,300})$", re.MULTILINE)
VALUE = re.compile(r"(?<![\w'\[])[-+]?\d[\d.e+-]*(?!-bit|[\w'\]])|0x[0-9a-f]+")
"""Numbers in a report may be values of the inputs, which other evaluations use too."""


def find(text: str, library: str) -> Report | None:
    """The first report."""
    error = ERROR.search(text)
    if error is None:
        return None
    what = re.sub(r"[^ -~]", "?", VALUE.sub("N", error[3]))
    verdict = Verdict.MEMORY_ERROR if "out of bounds" in what else Verdict.UNDEFINED_BEHAVIOUR
    place = Access("the place", offsets(stack(text, error.end()), library))
    return Report(verdict, what, (place,), None, UNDEFINED)
