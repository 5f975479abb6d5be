"""Keys of pytest's stashes, in which hooks keep values for each other."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pytest_pareval.records.record import Record
    from pytest_pareval.session.prebuild import Prebuilder
    from pytest_pareval.session.session import Session

SESSION: pytest.StashKey[Session] = pytest.StashKey()
RESOURCES: pytest.StashKey[ExitStack] = pytest.StashKey()
"""Resources that end with the session: its folder, and this process's thread limits."""
PREBUILDER: pytest.StashKey[Prebuilder] = pytest.StashKey()
RECORD: pytest.StashKey[Record] = pytest.StashKey()
"""An item's record, until its report carries it."""
REPORT_ATTRIBUTE = "pareval_record"
"""The attribute of a report that carries the record, as JSON."""
