"""Files of samples that nobody has written by hand: readers say what is wrong, and take linear time."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pytest_pareval.samples.sample import SampleError
from pytest_pareval.samples.sources import read_all

SECONDS = 20e-6
"""Processor time for each character of a file, on a busy machine."""
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)
FIELDS = st.sampled_from(
    ["model", "name", "parallelism_model", "response", "outputs", "samples", "id", "sample", "prompt", "response_time"]
)
ENTRIES = st.dictionaries(FIELDS | st.text(max_size=8), VALUES, max_size=6)
WHOLE = {"name": "03_dense_la_axpy", "parallelism_model": "serial", "response": ""}


def read(path: Path, text: str) -> float:
    """Seconds of processor time that reading a file takes; it is read, or refused with a SampleError."""
    path.write_text(text, encoding="utf-8", errors="surrogatepass")
    begin = time.thread_time()
    with suppress(SampleError):
        read_all([path])
    return time.thread_time() - begin


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(ENTRIES.map(lambda entry: {**WHOLE, **entry}), max_size=4), st.booleans())
def test_any_entries(tmp_path: Path, entries: list[dict[str, object]], as_lines: bool) -> None:
    lines = [json.dumps(entry) for entry in entries]
    text = "\n".join(lines) if as_lines else f"[{', '.join(lines)}]"
    assert read(tmp_path / "any.json", text) < 1


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=300))
def test_any_text(tmp_path: Path, text: str) -> None:
    assert read(tmp_path / "any.jsonl", text.encode(errors="replace").decode()) < 1


@pytest.mark.parametrize(
    "make",
    [
        lambda n: "[" * n,
        lambda n: "[" + "{}," * (n // 3) + "{}]",
        lambda n: '{"a":' * (n // 5),
        lambda n: json.dumps({**WHOLE, "id": "1" * n}),
        lambda n: "\n".join(json.dumps({**WHOLE, "id": f"{i}" + "7" * 5000}) for i in range(n // 5100)),
        lambda n: "\n" * n,
        lambda n: f"[{chr(10) * n}{json.dumps(WHOLE)}{chr(10) * n}]",
        lambda n: json.dumps(WHOLE).replace("}", ', "total_tokens": ' + "9" * n + "}"),
        lambda n: "".join(json.dumps(WHOLE) + "\n" for _ in range(n // 80)),
    ],
)
def test_large_files_take_linear_time(tmp_path: Path, make: Callable[[int], str]) -> None:
    text = make(1 << 18)
    assert read(tmp_path / "large.json", text) < SECONDS * len(text) + 1
