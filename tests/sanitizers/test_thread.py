"""Reports of ThreadSanitizer: which of them tell of the candidate."""

from __future__ import annotations

import pytest

from pytest_pareval.records.verdict import Verdict
from pytest_pareval.sanitizers.thread import find

REPORT = """
==================
WARNING: ThreadSanitizer: data race (pid=2)
  Read of size 8 at 0x7f1 by thread T3:
    #0 <null> <null> (candidate.so+0x2a10)
    #1 __kmp_invoke_task <null> (libomp.so.5+0x5d2f1)

  Previous write of size 8 at 0x7f1 by main thread:
    #0 <null> <null> (candidate.so+0x29f0)

  Location is heap block of size 1048576 at 0x7f0 allocated by main thread:
    #0 malloc <null> (libclang_rt.tsan-x86_64.so+0x5a0)
    #1 {allocator} <null> ({library}+0x1f2)
    #2 <null> <null> (candidate.so+0x2900)

SUMMARY: ThreadSanitizer: data race (candidate.so+0x2a10)
==================
"""


@pytest.mark.parametrize("library", ["candidate.so", "/usr/lib/x86_64-linux-gnu/libstdc++.so.6"])
def test_a_race_in_the_candidates_memory(library: str) -> None:
    report = find(REPORT.format(allocator="operator", library=library), "candidate.so")
    assert report is not None
    assert report.verdict is Verdict.DATA_RACE
    assert [one.offsets for one in report.accesses] == [(0x2A10,), (0x29F0,)]


def test_memory_that_the_openmp_library_uses_again() -> None:
    """What tasks have captured lies in it; a report after it counts."""
    other = REPORT.format(allocator="___kmp_allocate", library="/usr/lib/llvm-19/lib/libomp.so.5")
    assert find(other, "candidate.so") is None
    own = REPORT.format(allocator="operator", library="candidate.so").replace("Read of size 8", "Write of size 4")
    report = find(other + own, "candidate.so")
    assert report is not None
    assert "writes 4 bytes" in report.accesses[0].words
