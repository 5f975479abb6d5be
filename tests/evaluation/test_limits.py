"""Limits that keep hostile candidates from slowing the trusted side down."""

from __future__ import annotations

from pytest_pareval.evaluation.evaluator import Evaluator
from pytest_pareval.launch.worker_process import MAX_THREADS
from pytest_pareval.problems.problem import Problem
from pytest_pareval.records.verdict import Verdict
from tests.support.factory import AXPY, evaluate


def test_idle_threads(evaluator: Evaluator, problems: dict[str, Problem]) -> None:
    # Stacks are small: those of the default size would use up the memory first.
    idle = f"""
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, 1 << 16);
    for (int i = 0; i < {MAX_THREADS}; ++i) {{
        pthread_t thread;
        pthread_create(&thread, &attributes, [](void*) -> void* {{ sleep(3600); return nullptr; }}, nullptr);
    }}"""
    headers = "#include <pthread.h>\n#include <unistd.h>\n"
    record = evaluate(evaluator, problems["03_dense_la_axpy"], "serial", f"{headers}{AXPY} {idle} }}")
    assert record.verdict is Verdict.CRASH
    assert f"has more than {MAX_THREADS} threads" in record.detail
