"""Each class of verdict, with a candidate that provokes it; and that nothing is left behind."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import pytest

from pytest_pareval._resources import BUILT_IN, SAMPLES
from pytest_pareval.build.builder import Builder
from pytest_pareval.evaluation.evaluator import Evaluator
from pytest_pareval.launch.channel import Channel
from pytest_pareval.launch.conversation import Conversation
from pytest_pareval.launch.deadlock import ActivityFile
from pytest_pareval.launch.measurement import Turn
from pytest_pareval.machine.cpus import cores
from pytest_pareval.machine.supervisor import MIB, Limits
from pytest_pareval.parallelism.launch_config import LaunchConfig
from pytest_pareval.problems.problem import Problem
from pytest_pareval.records.record import Record
from pytest_pareval.records.verdict import CheckSet, Failure, RunError, Verdict
from pytest_pareval.timing.repetitions import Repetitions
from tests.support.factory import AXPY, evaluate, launch_of

RIGHT = "for (size_t i = 0; i < x.size(); ++i) z[i] = alpha * x[i] + y[i];"
OMP_RIGHT = f"\n#pragma omp parallel for\n{RIGHT}"
EXPLODING = """
template <int N, int M> struct T { static const int n = T<N - 1, 2 * M>::n + T<N - 1, 2 * M + 1>::n; };
template <int M> struct T<0, M> { static const int n = M; };
"""
MPI = "int rank, size; MPI_Comm_rank(MPI_COMM_WORLD, &rank); MPI_Comm_size(MPI_COMM_WORLD, &size);"


@pytest.fixture
def axpy(problems: dict[str, Problem]) -> Problem:
    return problems["03_dense_la_axpy"]


def leftovers() -> list[str]:
    """Command lines of processes with a candidate in them."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                command = (entry / "cmdline").read_bytes().decode(errors="replace")
            except OSError:
                continue
            if f"pareval-{os.getpid()}-" in command:
                found.append(command)
    return found


def hurried(evaluator: Evaluator, seconds: float) -> Evaluator:
    return replace(evaluator, timeout=seconds)


def check(record: Record, verdict: Verdict, *words: str) -> None:
    assert record.verdict is verdict, record.detail
    for word in words:
        assert word in record.detail
    assert leftovers() == []


@pytest.mark.parametrize(
    ("model", "body"),
    [
        ("serial", RIGHT),
        ("omp", OMP_RIGHT),
        ("mpi", f"{MPI} {RIGHT} MPI_Barrier(MPI_COMM_WORLD);"),
        ("mpi+omp", f"{MPI} {OMP_RIGHT}\nMPI_Barrier(MPI_COMM_WORLD);"),
    ],
)
def test_valid(evaluator: Evaluator, axpy: Problem, model: str, body: str) -> None:
    record = evaluate(evaluator, axpy, model, f"{AXPY} {body} }}")
    check(record, Verdict.VALID)
    assert record.are_all_valid
    assert record.best_sequential_runtime is not None
    assert all(len(run.times) >= 5 for run in record.timed_runs)
    for run in record.timed_runs:
        assert len(run.rank_times) == (len(run.times) if run.procs > 1 else 0)
        for whole, ranks in zip(run.times, run.rank_times, strict=False):
            assert len(ranks) == run.procs
            assert 0 < max(ranks) <= whole


@pytest.mark.parametrize("text", ["", "I am sorry, I cannot help with that."])
def test_extraction_failed(evaluator: Evaluator, axpy: Problem, text: str) -> None:
    record = evaluate(evaluator, axpy, "serial", text)
    check(record, Verdict.EXTRACTION_FAILED)
    assert not record.did_build


def test_compile_error(evaluator: Evaluator, axpy: Problem) -> None:
    record = evaluate(evaluator, axpy, "serial", f"{AXPY}\n    z = alpha * x + y;\n}}")
    check(record, Verdict.COMPILE_ERROR, "no match for 'operator*'", "z = alpha * x + y;")
    assert not record.did_build


@pytest.mark.parametrize("text", ["\n    z = x;\n", f"```cpp\n{AXPY}\n    if (alpha > 0) {{\n    z = x;\n}}\n```"])
def test_a_body_that_is_never_closed(evaluator: Evaluator, axpy: Problem, text: str) -> None:
    record = evaluate(evaluator, axpy, "serial", text)
    assert record.verdict is Verdict.COMPILE_ERROR
    assert record.detail == "the body of axpy is never closed: a closing brace is missing"
    assert "error" in record.log


def test_an_unterminated_comment_is_told_by_the_compiler(evaluator: Evaluator, axpy: Problem) -> None:
    record = evaluate(evaluator, axpy, "serial", f"{AXPY}\n    z = x; /* all\n}}\n")
    assert "unterminated comment" in record.detail


def test_compile_error_of_a_recursive_template(evaluator: Evaluator, axpy: Problem) -> None:
    endless = "template <int N> struct T { static const int n = T<N + 1>::n; };"
    check(evaluate(evaluator, axpy, "serial", f"{endless} {AXPY} z[0] = T<0>::n; }}"), Verdict.COMPILE_ERROR)


def test_link_error(evaluator: Evaluator, axpy: Problem) -> None:
    record = evaluate(evaluator, axpy, "serial", f"double helper(double); {AXPY} z[0] = helper(alpha); }}")
    check(record, Verdict.LINK_ERROR, "helper(double)'")
    assert not record.did_build


def test_build_timeout(evaluator: Evaluator, axpy: Problem) -> None:
    source = f"{EXPLODING} {AXPY} z[0] = T<24, 0>::n; }}"
    builder: Builder = replace(evaluator.builder, timeout=1.0)
    record = evaluate(replace(evaluator, builder=builder), axpy, "serial", source)
    check(record, Verdict.TIMEOUT, "the compiler hit the limit of 1 s")
    assert not record.did_build


def test_compiler_out_of_memory(evaluator: Evaluator, axpy: Problem) -> None:
    source = f"{EXPLODING} {AXPY} z[0] = T<24, 0>::n; }}"
    builder: Builder = replace(
        evaluator.builder, sandbox=replace(evaluator.builder.sandbox, limits=Limits(memory=300 * MIB))
    )
    record = evaluate(replace(evaluator, builder=builder), axpy, "serial", source)
    check(record, Verdict.OUT_OF_MEMORY, "the compiler hit the memory limit of 300 MiB")


@pytest.mark.parametrize(
    ("model", "body", "api"),
    [
        ("omp", RIGHT, "OpenMP"),
        ("mpi", RIGHT, "MPI"),
        ("mpi+omp", OMP_RIGHT, "MPI"),
        ("omp", f"// #pragma omp parallel\n{RIGHT}", "OpenMP"),
    ],
)
def test_not_parallel(evaluator: Evaluator, axpy: Problem, model: str, body: str, api: str) -> None:
    record = evaluate(evaluator, axpy, model, f"{AXPY} {body} }}")
    check(record, Verdict.NOT_PARALLEL, f"no {api} calls")
    assert record.did_build
    assert not record.is_source_valid
    assert not record.runs


@pytest.mark.parametrize(
    ("body", "word"),
    [
        ("z[1 << 30] = 1;", "SIGSEGV"),
        ("std::abort();", "SIGABRT"),
        ("volatile int zero = 0; z[0] = 7 / zero;", "SIGFPE"),
        ("z.at(1u << 30) = 1;", "std::out_of_range: vector::_M_range_check"),
        ("throw 42;", "uncaught exception int"),
        ("std::exit(0);", "exited with status 0 before it returned"),
        ("std::vector<double> v(size_t(-1));", "std::length_error"),
        (
            "std::function<int(int)> f = [&](int n) { int c[9]; c[n % 9] = n; return f(n + 1) + c[3]; }; z[0] = f(0);",
            "SIGSEGV",
        ),
        ('std::thread([] { throw std::runtime_error("in a thread"); }).join();', "SIGABRT"),
    ],
)
def test_crash(evaluator: Evaluator, axpy: Problem, body: str, word: str) -> None:
    record = evaluate(evaluator, axpy, "serial", f"#include <functional>\n#include <thread>\n{AXPY} {body} }}")
    check(record, Verdict.CRASH, word)
    assert record.did_build
    assert not record.did_any_run


def test_crash_of_one_rank(evaluator: Evaluator, axpy: Problem) -> None:
    body = f"{MPI} {RIGHT} if (rank == 1) z[1 << 30] = 1; MPI_Barrier(MPI_COMM_WORLD);"
    record = evaluate(evaluator, axpy, "mpi", f"{AXPY} {body} }}")
    check(record, Verdict.CRASH, "2 processes", "rank 1: SIGSEGV")
    assert record.are_any_valid
    assert not record.did_all_run


@pytest.mark.parametrize("first", range(4))
def test_the_rank_that_crashed_is_named_whichever_ends_first(tmp_path: Path, first: int) -> None:
    """The launcher ends the others, and their ends may be seen before the line of the one that crashed."""
    with tempfile.TemporaryFile() as output, ActivityFile.made(tmp_path / "activity", 4) as activity:
        process = subprocess.Popen(["false"])
        conversation = Conversation(process, output, activity, Limits(memory=MIB), 60)
        for rank in range(4):
            here, there = socket.socketpair()
            conversation.channels[rank] = Channel(here)
            if rank == 2:
                there.sendall(b'{"signal": 11}\n')
            there.close()
        with pytest.raises(RunError) as caught:
            conversation.receive(first)
    assert caught.value.failure == Failure(Verdict.CRASH, "rank 2: SIGSEGV (segmentation fault)")
    for channel in conversation.channels.values():
        channel.socket.close()


def test_a_worker_that_does_not_start(evaluator: Evaluator, axpy: Problem, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says nothing of itself, so its status is all that is known."""
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with (
        pytest.raises(RunError) as caught,
        launch_of(evaluator, axpy, "serial", f"{AXPY} {RIGHT} }}", LaunchConfig(1, 1)),
    ):
        pass
    assert caught.value.failure == Failure(Verdict.CRASH, "the worker did not start: status 1")


def test_what_a_crashing_candidate_printed_is_shown(evaluator: Evaluator, axpy: Problem) -> None:
    body = 'std::cout << "Validation: PASS\\n" << std::flush; std::cerr << "assertion of mine\\n"; std::abort();'
    record = evaluate(evaluator, axpy, "serial", f"#include <iostream>\n{AXPY} {body} }}")
    check(record, Verdict.CRASH, "assertion of mine")


@pytest.mark.parametrize("model", ["serial", "omp"])
def test_timeout(evaluator: Evaluator, axpy: Problem, model: str) -> None:
    body = "volatile bool go = true;\n#pragma omp parallel\nwhile (go) {}\n"
    record = evaluate(hurried(evaluator, 1), axpy, model, f"{AXPY} {body} }}")
    check(record, Verdict.TIMEOUT, "the run hit the time limit of 1 s")
    assert [run.did_run for run in record.runs] == [False] * len(record.runs)


@pytest.mark.parametrize("model", ["serial", "mpi"])
def test_timeout_by_processor_time(
    evaluator: Evaluator, axpy: Problem, model: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More threads than a run has processors reach this limit before that of time."""
    loop = "volatile bool go = true; while (go) {}"
    wait = "MPI_Barrier(MPI_COMM_WORLD);" if model == "mpi" else ""
    monkeypatch.setattr("pytest_pareval.launch.start.math.ceil", lambda seconds: 0)
    with launch_of(evaluator, axpy, model, f"{AXPY} {wait} {loop} }}", LaunchConfig(1, 1)) as launch:
        launch.prepare([evaluator.context.inputs.check_inputs(axpy)[0].images])
        with pytest.raises(RunError) as caught:
            launch.turn()
    assert caught.value.failure == Failure(Verdict.TIMEOUT, "the limit of 1 s of processor time")


@pytest.mark.parametrize(("model", "level"), [("mpi", "MPI_THREAD_SINGLE"), ("mpi+omp", "MPI_THREAD_MULTIPLE")])
def test_threads_may_call_mpi_where_there_are_some(evaluator: Evaluator, axpy: Problem, model: str, level: str) -> None:
    query = f"int level; MPI_Query_thread(&level); if (level != {level}) return;"
    body = f"{query} MPI_Barrier(MPI_COMM_WORLD); {OMP_RIGHT}"
    check(evaluate(evaluator, axpy, model, f"{AXPY} {body} }}"), Verdict.VALID)


def test_timeout_between_two_calls(evaluator: Evaluator, axpy: Problem) -> None:
    """The last reply of a call may come just after its time."""
    with launch_of(evaluator, axpy, "serial", f"{AXPY} {RIGHT} }}", LaunchConfig(1, 1)) as launch:
        launch.conversation.left = -0.001
        launch.conversation.kept_waiting = lambda seconds: 0.0
        with pytest.raises(RunError) as caught:
            launch.prepare([evaluator.context.inputs.check_inputs(axpy)[0].images])
    assert caught.value.failure == Failure(Verdict.TIMEOUT, "the run hit the time limit of 60 s")


def test_timeout_of_ranks_that_compute(evaluator: Evaluator, axpy: Problem) -> None:
    body = f"{MPI} MPI_Barrier(MPI_COMM_WORLD); volatile bool go = true; while (go) {{}}"
    check(evaluate(hurried(evaluator, 2), axpy, "mpi", f"{AXPY} {body} }}"), Verdict.TIMEOUT)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (
            "if (size > 1 && rank == 0) MPI_Recv(&alpha, 1, MPI_DOUBLE, 1, 0, MPI_COMM_WORLD, MPI_STATUS_IGNORE);",
            "rank 0 waits in MPI_Recv, rank 1 has returned",
        ),
        (
            "if (size > 1 && rank < 2) MPI_Ssend(&alpha, 1, MPI_DOUBLE, 1 - rank, 0, MPI_COMM_WORLD);",
            "rank 0 waits in MPI_Ssend, rank 1 waits in MPI_Ssend",
        ),
    ],
)
def test_deadlock(evaluator: Evaluator, axpy: Problem, body: str, words: str) -> None:
    begin = time.monotonic()
    record = evaluate(hurried(evaluator, 60), axpy, "mpi", f"{AXPY} {MPI} {RIGHT} {body} }}")
    check(record, Verdict.DEADLOCK, "2 processes", words)
    assert time.monotonic() - begin < 40, "a deadlock is seen long before the time limit"
    assert record.are_any_valid


def test_out_of_memory(evaluator: Evaluator, axpy: Problem) -> None:
    body = "std::vector<double> v(size_t(1) << 33, 1.0); z[0] = v[5];"
    check(evaluate(evaluator, axpy, "serial", f"{AXPY} {body} }}"), Verdict.OUT_OF_MEMORY, "limit 4096 MiB")


def test_out_of_memory_in_a_thread(evaluator: Evaluator, axpy: Problem) -> None:
    body = "\n#pragma omp parallel\n{ std::vector<double> v(size_t(1) << 33, 1.0); z[0] = v[5]; }\n"
    check(evaluate(evaluator, axpy, "omp", f"{AXPY} {body} }}"), Verdict.OUT_OF_MEMORY)


def test_output_limit_on_what_is_printed(evaluator: Evaluator, axpy: Problem) -> None:
    body = 'while (true) std::puts("0123456789012345678901234567890123456789012345678901234567890123456789");'
    check(evaluate(evaluator, axpy, "serial", f"{AXPY} {body} }}"), Verdict.OUTPUT_LIMIT, "64 MiB printed")


def test_output_limit_on_outputs(evaluator: Evaluator, axpy: Problem) -> None:
    check(evaluate(evaluator, axpy, "serial", f"{AXPY} z.resize(100000000); }}"), Verdict.OUTPUT_LIMIT, "an output of")


@pytest.mark.parametrize(
    ("body", "detail"),
    [
        (f"{RIGHT} z.back() += 1;", "z[1023]: got"),
        (f'{RIGHT} z[3] = std::nan("");', "z[3]: got nan, expected"),
        (f"{RIGHT} z.pop_back();", "z.size(): got 1023, expected 1024"),
        ("", "z[0]: got 0, expected"),
        (f"static int calls = 0; {RIGHT} if (calls++) z[0] = 7;", "random input 2 of size 1024"),
    ],
)
def test_wrong_answer(evaluator: Evaluator, axpy: Problem, body: str, detail: str) -> None:
    record = evaluate(evaluator, axpy, "serial", f"{AXPY} {body} }}")
    check(record, Verdict.WRONG_ANSWER, detail, "input: random input")
    assert record.check_set is CheckSet.BASE
    assert record.did_all_run


@pytest.mark.parametrize(
    ("body", "label"),
    [
        (f"if (x.size() == 1) return; {RIGHT}", "length 1"),
        (f"{RIGHT} if (alpha == 0) z[0] = 1;", "alpha=0,"),
        (f"if (x.size() > 50000 && x.size() < 65535) return; {RIGHT}", "timed input of size 65536"),
        ("for (size_t i = 0; i < x.size(); ++i) z[i] = float(alpha * x[i] + y[i]);", ""),
    ],
)
def test_wrong_answer_that_base_passes(evaluator: Evaluator, axpy: Problem, body: str, label: str) -> None:
    record = evaluate(evaluator, axpy, "serial", f"{AXPY} {body} }}")
    check(record, Verdict.WRONG_ANSWER, label)
    if "float" not in body:
        assert record.check_set is CheckSet.PLUS
        assert record.are_all_valid


def test_dies_of_a_plus_input_only(evaluator: Evaluator, axpy: Problem) -> None:
    record = evaluate(evaluator, axpy, "serial", f"{AXPY} if (x.size() == 7) std::abort(); {RIGHT} }}")
    check(record, Verdict.CRASH)
    assert record.check_set is CheckSet.PLUS
    assert record.are_all_valid
    assert record.runs[0].times


def test_wrong_on_four_ranks_only(evaluator: Evaluator, axpy: Problem) -> None:
    body = f"{MPI} {RIGHT} if (size == 4) z[0] += 1; MPI_Barrier(MPI_COMM_WORLD);"
    record = evaluate(evaluator, axpy, "mpi", f"{AXPY} {body} }}")
    check(record, Verdict.WRONG_ANSWER, "4 processes x 1 threads: z[0]: got")
    assert [run.is_valid for run in record.timed_runs] == [True, True, False]
    assert record.are_any_valid
    assert not record.are_all_valid


def test_wrong_on_three_ranks_only(evaluator: Evaluator, axpy: Problem) -> None:
    body = f"{MPI} {RIGHT} if (size == 3) z[0] += 1; MPI_Barrier(MPI_COMM_WORLD);"
    record = evaluate(evaluator, axpy, "mpi", f"{AXPY} {body} }}")
    check(record, Verdict.WRONG_ANSWER, "3 processes")
    assert record.are_all_valid, "ParEval does not run three ranks"
    assert not record.valid
    assert record.check_set is CheckSet.PLUS


def test_right_on_rank_1_only(evaluator: Evaluator, axpy: Problem) -> None:
    body = f"{MPI} if (rank == 1 || size == 1) {{ {RIGHT} }} MPI_Barrier(MPI_COMM_WORLD);"
    check(evaluate(evaluator, axpy, "mpi", f"{AXPY} {body} }}"), Verdict.WRONG_ANSWER, "2 processes", "on rank 0")


def test_right_on_rank_0_only_where_all_need_it(evaluator: Evaluator, problems: dict[str, Problem]) -> None:
    """ParEval looks at rank 0 alone: so base accepts what plus does not."""
    body = (
        "int p = 0, r, s = 0; MPI_Comm_rank(MPI_COMM_WORLD, &r); for (bool b : x) p ^= b; "
        "MPI_Reduce(&p, &s, 1, MPI_INT, MPI_MAX, 0, MPI_COMM_WORLD); return s;"
    )
    source = f"bool reduceLogicalXOR(std::vector<bool> const& x) {{ {body} }}"
    record = evaluate(evaluator, problems["25_reduce_xor"], "mpi", source)
    check(record, Verdict.WRONG_ANSWER, "on rank 1")
    assert record.check_set is CheckSet.PLUS
    assert record.are_all_valid


@pytest.mark.parametrize(
    "source",
    [
        f"static {AXPY} {RIGHT} }}",
        f"inline {AXPY} {RIGHT} }}",
        "template <class T> void axpy(double alpha, std::vector<T> const& x, std::vector<T> const& y, "
        f"std::vector<T> &z) {{ {RIGHT} }}",
        "void axpy(const double alpha, const std::vector<double> &x, const std::vector<double> &y, "
        f"std::vector<double> &z) {{ {RIGHT} }}",
        f"#define size_t unsigned\n{AXPY} {RIGHT} }}",
        f"using namespace std;\n#include <vector>\n{AXPY} {RIGHT} }}\nint main() {{ return 1; }}",
    ],
    ids=["static", "inline", "template", "const by value", "macro", "main"],
)
def test_unusual_but_right(evaluator: Evaluator, axpy: Problem, source: str) -> None:
    check(evaluate(evaluator, axpy, "serial", source), Verdict.VALID)


def test_many_more_threads_than_processors(evaluator: Evaluator, axpy: Problem) -> None:
    """They wait for each other, which is no sign of cheating."""
    source = f"{AXPY} {{\n#pragma omp parallel for\n{RIGHT} }} }}"
    record = evaluate(replace(evaluator, threads=(1, 64)), axpy, "omp", source)
    check(record, Verdict.VALID)


def test_timed_runs_keep_to_as_many_processors_as_they_have_workers(evaluator: Evaluator, axpy: Problem) -> None:
    """The inputs of timed runs have sizes between those of checks."""
    look = "cpu_set_t set; sched_getaffinity(0, sizeof set, &set); if (CPU_COUNT(&set) != 1) abort();"
    body = f"if (x.size() > 64000 && x.size() < 65535) {{ {look} }} {RIGHT}"
    check(evaluate(evaluator, axpy, "serial", f"{AXPY} {body} }}"), Verdict.VALID)


@pytest.mark.skipif(cores() < 2, reason="needs two processors")
def test_each_timed_rank_has_a_processor_of_its_own(evaluator: Evaluator, axpy: Problem) -> None:
    """Else two that are resumed at once may share one for a while."""
    look = "cpu_set_t set; sched_getaffinity(0, sizeof set, &set); if (size == 2 && CPU_COUNT(&set) != 1) abort();"
    body = f"{MPI} if (x.size() > 64000 && x.size() < 65535) {{ {look} }} {RIGHT} MPI_Barrier(MPI_COMM_WORLD);"
    check(evaluate(replace(evaluator, procs=(1, 2)), axpy, "mpi", f"{AXPY} {body} }}"), Verdict.VALID)


@pytest.fixture
def one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small arguments are treated as those are that take so much memory that there is room for one call's only."""
    monkeypatch.setattr("pytest_pareval.checks.inputs.MAX_PREPARED", 1)
    monkeypatch.setattr("pytest_pareval.launch.launch.LARGE", 0)
    monkeypatch.setattr("pytest_pareval.launch.launch.MIN_ROOM", 1)


@pytest.mark.usefixtures("one_by_one")
class TestOneByOne:
    """Arguments that come in the memory of the last call's."""

    @pytest.mark.parametrize(
        ("name", "model"),
        [
            ("03_dense_la_axpy", "mpi"),
            ("10_geometry_convex_hull", "serial"),
            ("20_histogram_pixel_histogram", "omp"),
            ("23_histogram_first_letter_counts", "serial"),
            ("35_search_search_for_last_struct_by_key", "mpi"),
            ("59_transform_map_function", "serial"),
        ],
    )
    def test_right_ones(self, name: str, model: str, evaluator: Evaluator, problems: dict[str, Problem]) -> None:
        record = evaluate(evaluator, problems[name], model, (SAMPLES / BUILT_IN / model / name / "0.cpp").read_text())
        check(record, Verdict.VALID)

    def test_outputs_are_zero_again(self, evaluator: Evaluator, axpy: Problem) -> None:
        adds = RIGHT.replace("z[i] =", "z[i] +=")
        check(evaluate(evaluator, axpy, "serial", f"{AXPY} {adds} }}"), Verdict.VALID)

    def test_outputs_of_the_last_call_are_no_answer(self, evaluator: Evaluator, axpy: Problem) -> None:
        once = f"static int calls; {AXPY} if (calls++ < 2) {RIGHT} }}"
        record = evaluate(evaluator, axpy, "serial", once)
        check(record, Verdict.WRONG_ANSWER, "z[0]: got 0")

    def test_each_call_has_its_own_answer(self, evaluator: Evaluator, axpy: Problem) -> None:
        """Timed calls 2 and 3 return what the first did: its memory has been theirs."""
        keeps = f"static std::vector<double> last; static int calls; {AXPY} if (++calls > 7) z = last; else {RIGHT}"
        record = evaluate(evaluator, axpy, "serial", f"{keeps} last = z; }}")
        check(record, Verdict.WRONG_ANSWER)
        assert record.check_set is CheckSet.PLUS

    def test_a_const_input_that_was_changed(self, evaluator: Evaluator, axpy: Problem) -> None:
        changes = f"{AXPY} {RIGHT} if (x.size() > 2000 && x.size() < 65535) const_cast<double&>(x[7]) = 1; }}"
        record = evaluate(evaluator, replace(axpy, small_size=1 << 14), "serial", changes)
        check(
            record,
            Verdict.WRONG_ANSWER,
            "x was changed, although it is const",
            "timed input of size",
            "values not shown",
        )


def test_a_turn_without_threads_is_no_proof(
    evaluator: Evaluator, axpy: Problem, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first two turns of short calls are serial: more are made, and most of all are parallel."""
    turns: list[Turn] = []
    add = Repetitions.add

    def counted(self: Repetitions, turn: Turn) -> None:
        turns.append(turn)
        add(self, turn)

    monkeypatch.setattr(Repetitions, "add", counted)
    monkeypatch.setattr("pytest_pareval.timing.repetitions.VISIBLE_SECONDS", 60.0)  # a busy machine makes no call long
    condition = "static int calls; bool const parallel = ++calls > 22;"
    loop = "for (size_t i = 0; i < z.size(); ++i) z[i] = alpha * x[i] + y[i];"
    source = f"#include <omp.h>\n{AXPY} {condition}\n#pragma omp parallel for if (parallel)\n{loop} }}"
    record = evaluate(replace(evaluator, threads=(2,)), axpy, "omp", source)
    assert record.verdict is Verdict.VALID, record.detail
    assert len(turns) > 2
