"""MPI as it is elsewhere: errors are fatal, messages arrive after a rank has returned, and nothing is left behind."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pytest_pareval.evaluation.evaluator import Evaluator
from pytest_pareval.launch import conversation
from pytest_pareval.problems.problem import Problem
from pytest_pareval.records.record import Record
from pytest_pareval.records.verdict import CheckSet, Verdict
from tests.support.factory import AXPY, evaluate

PART = """
    int rank, size, n = z.size();
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    auto const first = [&](int r) { return int(long(n) * r / size); };
    int const begin = first(rank), count = first(rank + 1) - begin;
    for (int i = begin; i < begin + count; ++i) z[i] = alpha * x[i] + y[i];
    MPI_Request request;
    auto const receive = [&](int r) {
        MPI_Recv(&z[first(r)], first(r + 1) - first(r), MPI_DOUBLE, r, 7, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
    };
    auto const receive_all = [&] { for (int r = 1; r < size; ++r) receive(r); };
"""
GATHERED = "if (rank == 0) receive_all(); else MPI_Send(&z[begin], count, MPI_DOUBLE, 0, 7, MPI_COMM_WORLD);"
TO_ZERO = "&z[begin], count, MPI_DOUBLE, 0, 7, MPI_COMM_WORLD"


@pytest.fixture
def untimed(evaluator: Evaluator) -> Evaluator:
    return replace(evaluator, context=replace(evaluator.context, timed=False))


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Deadlocks are seen after two seconds instead of ten."""
    monkeypatch.setattr(conversation, "STUCK_GLANCES", 8)


def record_of(evaluator: Evaluator, problems: dict[str, Problem], body: str, model: str = "mpi") -> Record:
    return evaluate(evaluator, problems["03_dense_la_axpy"], model, f"{AXPY}{PART}{body}\n}}")


ERRORS = {
    "a second start": ("MPI_Init(nullptr, nullptr);", "more than once"),
    "no such rank": ("MPI_Send(&n, 1, MPI_INT, size, 0, MPI_COMM_WORLD);", "Invalid rank"),
    "no such root": ("MPI_Bcast(&n, 1, MPI_INT, size + 3, MPI_COMM_WORLD);", "Invalid root"),
    "no communicator": ("MPI_Barrier(MPI_COMM_NULL);", "Invalid communicator"),
    "a negative count": ("MPI_Bcast(&n, -1, MPI_INT, 0, MPI_COMM_WORLD);", "Invalid count"),
    "a wrong tag": ("MPI_Send(&n, 1, MPI_INT, 0, -7, MPI_COMM_WORLD);", "Invalid tag"),
    "buffers that are the same": (
        "MPI_Allreduce(z.data(), z.data(), n, MPI_DOUBLE, MPI_SUM, MPI_COMM_WORLD);",
        "Invalid buffer pointer",
    ),
    "in a communicator of its own": (
        "MPI_Comm own; MPI_Comm_dup(MPI_COMM_WORLD, &own); MPI_Bcast(&n, 1, MPI_INT, size, own);",
        "Invalid root",
    ),
    "too long a message": (
        "if (rank == 1) MPI_Send(&z[0], 2, MPI_DOUBLE, 0, 5, MPI_COMM_WORLD);"
        "if (rank == 0 && size > 1) MPI_Recv(&alpha, 1, MPI_DOUBLE, 1, 5, MPI_COMM_WORLD, MPI_STATUS_IGNORE);",
        "Message truncated",
    ),
}


@pytest.mark.parametrize(("body", "words"), ERRORS.values(), ids=ERRORS)
def test_errors_are_fatal(body: str, words: str, untimed: Evaluator, problems: dict[str, Problem]) -> None:
    record = record_of(untimed, problems, GATHERED + body)
    assert record.verdict is Verdict.CRASH, record.detail
    assert record.check_set is CheckSet.BASE
    assert "MPI reported an error, which is fatal: " in record.detail
    assert words in record.detail


def test_errors_that_are_asked_for_are_returned(untimed: Evaluator, problems: dict[str, Problem]) -> None:
    body = """
        MPI_Comm_set_errhandler(MPI_COMM_WORLD, MPI_ERRORS_RETURN);
        if (MPI_Send(&n, 1, MPI_INT, size, 0, MPI_COMM_WORLD) == MPI_SUCCESS) z[0] = -1;"""
    record = record_of(untimed, problems, GATHERED + body)
    assert record.valid, record.detail


@pytest.mark.parametrize("call", ["MPI_Abort(MPI_COMM_WORLD, 7);", "PMPI_Abort(MPI_COMM_WORLD, 7);"])
@pytest.mark.parametrize("rank", ["0", "size - 1"])
def test_abort_ends_the_sample(call: str, rank: str, untimed: Evaluator, problems: dict[str, Problem]) -> None:
    record = record_of(untimed, problems, f"{GATHERED} if (size > 1 && rank == {rank}) {call}")
    assert record.verdict is Verdict.CRASH, record.detail
    assert record.check_set is CheckSet.BASE
    assert f"2 processes x 1 threads: rank {0 if rank == '0' else 1}: called MPI_Abort with code 7" in record.detail


def test_abort_where_plus_finds_it(untimed: Evaluator, problems: dict[str, Problem]) -> None:
    record = record_of(untimed, problems, f"{GATHERED} if (n == 1 && size > 1) MPI_Abort(MPI_COMM_WORLD, 1);")
    assert record.check_set is CheckSet.PLUS
    assert "called MPI_Abort with code 1" in record.detail


LATE = {
    "a request that is freed": f"MPI_Isend({TO_ZERO}, &request); MPI_Request_free(&request);",
    "a buffered send": f"""
        static std::vector<char> buffer(1 << 24);
        static bool attached = MPI_Buffer_attach(buffer.data(), 1 << 24) == MPI_SUCCESS;
        if (attached) MPI_Bsend({TO_ZERO});""",
}


@pytest.mark.parametrize("send", LATE.values(), ids=LATE)
@pytest.mark.parametrize("model", ["mpi", "mpi+omp"])
def test_a_rank_that_has_returned_sends_its_messages(
    send: str, model: str, evaluator: Evaluator, problems: dict[str, Problem]
) -> None:
    parallel = "\n#pragma omp parallel for\nfor (int i = begin; i < begin + count; ++i) z[i] = alpha * x[i] + y[i];\n"
    body = f"{parallel if model == 'mpi+omp' else ''} if (rank == 0) receive_all(); else {{ {send} }}"
    record = record_of(evaluator, problems, body, model)
    assert record.verdict is Verdict.VALID, record.detail


RIGHT = {
    "nothing special": GATHERED,
    "odd ranks first": """
        int const peer = rank ^ 1; double mine = rank, theirs = 0;
        auto const send = [&] { MPI_Send(&mine, 1, MPI_DOUBLE, peer, 1, MPI_COMM_WORLD); };
        auto const take = [&] { MPI_Recv(&theirs, 1, MPI_DOUBLE, peer, 1, MPI_COMM_WORLD, MPI_STATUS_IGNORE); };
        if (peer < size && rank % 2) { send(); take(); }
        if (peer < size && rank % 2 == 0) { take(); send(); }
        if (peer < size && theirs != peer) return;"""
    + GATHERED,
    "posted receives": """
        int const next = (rank + 1) % size, last = (rank + size - 1) % size;
        MPI_Request both[2]; double mine = rank, theirs = -1;
        MPI_Irecv(&theirs, 1, MPI_DOUBLE, last, 1, MPI_COMM_WORLD, &both[0]);
        MPI_Isend(&mine, 1, MPI_DOUBLE, next, 1, MPI_COMM_WORLD, &both[1]);
        int left = 2;
        while (left > 0) {
            int done = 0, which[2];
            MPI_Testsome(2, both, &done, which, MPI_STATUSES_IGNORE);
            if (done != MPI_UNDEFINED) left -= done;
        }
        if (theirs != last) return;"""
    + GATHERED,
    "to itself": """
        MPI_Isend(&n, 1, MPI_INT, rank, 2, MPI_COMM_WORLD, &request);
        int same; MPI_Recv(&same, 1, MPI_INT, rank, 2, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
        MPI_Wait(&request, MPI_STATUS_IGNORE);"""
    + GATHERED,
    "persistent requests": f"""
        if (rank == 0) receive_all(); else {{
            MPI_Send_init({TO_ZERO}, &request);
            MPI_Start(&request); MPI_Wait(&request, MPI_STATUS_IGNORE); MPI_Request_free(&request);
        }}""",
    "any source": """
        if (rank != 0) { MPI_Send(&z[begin], count, MPI_DOUBLE, 0, 7, MPI_COMM_WORLD); return; }
        for (int left = size - 1; left > 0; --left) {
            MPI_Status status;
            MPI_Probe(MPI_ANY_SOURCE, 7, MPI_COMM_WORLD, &status);
            receive(status.MPI_SOURCE);
        }""",
    "cancelled": GATHERED
    + """
        MPI_Irecv(&alpha, 1, MPI_DOUBLE, MPI_ANY_SOURCE, 99, MPI_COMM_WORLD, &request);
        MPI_Cancel(&request); MPI_Wait(&request, MPI_STATUS_IGNORE);""",
}


@pytest.mark.parametrize("body", RIGHT.values(), ids=RIGHT)
def test_right_code_passes_what_mpi_allows(body: str, untimed: Evaluator, problems: dict[str, Problem]) -> None:
    record = record_of(untimed, problems, body)
    assert record.verdict is Verdict.VALID, record.detail


UNSAFE = {
    "head to head": """
        double mine = rank, theirs = 0; int const peer = rank ^ 1;
        if (peer < size) {
            MPI_Send(&mine, 1, MPI_DOUBLE, peer, 1, MPI_COMM_WORLD);
            MPI_Recv(&theirs, 1, MPI_DOUBLE, peer, 1, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
        }""",
    "a ring": """
        double mine = rank, theirs = 0;
        if (size > 1) {
            MPI_Send(&mine, 1, MPI_DOUBLE, (rank + 1) % size, 1, MPI_COMM_WORLD);
            MPI_Recv(&theirs, 1, MPI_DOUBLE, (rank + size - 1) % size, 1, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
        }""",
    "waits before it receives": """
        double mine = rank, theirs = 0; int const peer = rank ^ 1;
        if (peer < size) {
            MPI_Isend(&mine, 1, MPI_DOUBLE, peer, 1, MPI_COMM_WORLD, &request);
            MPI_Wait(&request, MPI_STATUS_IGNORE);
            MPI_Recv(&theirs, 1, MPI_DOUBLE, peer, 1, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
        }""",
}


@pytest.mark.usefixtures("soon")
@pytest.mark.parametrize("body", UNSAFE.values(), ids=UNSAFE)
def test_sends_that_rely_on_buffers_fail_plus(body: str, untimed: Evaluator, problems: dict[str, Problem]) -> None:
    """They pass base, as in ParEval: small messages are buffered."""
    record = record_of(replace(untimed, procs=(2,)), problems, body + GATHERED)
    assert record.verdict is Verdict.DEADLOCK, record.detail
    assert record.check_set is CheckSet.PLUS
    assert record.are_all_valid
    assert "rank 0 waits in MPI_" in record.detail
    if "Isend" not in body:
        assert "a send waits for the matching receive, as MPI allows" in record.detail


LEFT = {
    "a receive": (
        "MPI_Irecv(&alpha, 1, MPI_DOUBLE, 0, 99, MPI_COMM_WORLD, &request);",
        "a request of MPI_Irecv was never completed",
    ),
    "a send": (
        "if (rank == 0 && size > 1) { static int v; MPI_Isend(&v, 1, MPI_INT, 1, 9, MPI_COMM_WORLD, &request); }",
        "rank 0: a request of MPI_Isend was never completed",
    ),
    "a collective": (
        "MPI_Ibarrier(MPI_COMM_WORLD, &request);",
        "a request of MPI_Ibarrier was never completed",
    ),
    "a persistent receive": (
        "MPI_Recv_init(&alpha, 1, MPI_DOUBLE, 0, 99, MPI_COMM_WORLD, &request); MPI_Start(&request);",
        "a request of MPI_Recv_init was never completed",
    ),
    "a message": (
        "if (rank == 1) { static int v; MPI_Isend(&v, 1, MPI_INT, 0, 9, MPI_COMM_WORLD, &request);"
        " MPI_Request_free(&request); }",
        "rank 0: a message from rank 1 was never received",
    ),
}


@pytest.mark.parametrize(("body", "words"), LEFT.values(), ids=LEFT)
def test_what_is_left_behind_is_misuse(body: str, words: str, untimed: Evaluator, problems: dict[str, Problem]) -> None:
    record = record_of(replace(untimed, procs=(2,)), problems, GATHERED + body)
    assert record.verdict is Verdict.MPI_MISUSE, record.detail
    assert record.check_set is CheckSet.PLUS
    assert record.are_all_valid
    assert words in record.detail


UNFREED = {
    "a communicator": (
        "MPI_Comm part; MPI_Comm_split(MPI_COMM_WORLD, rank % 2, 0, &part);",
        "a communicator of MPI_Comm_split was never freed",
    ),
    "a topology": (
        "int ring = size, wraps = 1; MPI_Comm part; MPI_Cart_create(MPI_COMM_WORLD, 1, &ring, &wraps, 0, &part);",
        "a communicator of MPI_Cart_create was never freed",
    ),
    "a window": (
        "MPI_Win w; double* p; MPI_Win_allocate(8, 8, MPI_INFO_NULL, MPI_COMM_WORLD, &p, &w);",
        "a window of MPI_Win_allocate was never freed",
    ),
    "a type": (
        "MPI_Datatype type; MPI_Type_contiguous(2, MPI_INT, &type); MPI_Type_commit(&type);",
        "a type of MPI_Type_contiguous was never freed",
    ),
    "a persistent request": (
        "MPI_Send_init(&alpha, 1, MPI_DOUBLE, 0, 99, MPI_COMM_WORLD, &request);",
        "a persistent request of MPI_Send_init was never freed",
    ),
    "nothing": (
        """
        MPI_Comm one, two, none; MPI_Win w; double* p; MPI_Datatype type, same;
        MPI_Comm_dup(MPI_COMM_WORLD, &one);
        MPI_Comm_split(one, rank == 0 ? MPI_UNDEFINED : 0, 0, &none);
        if (none != MPI_COMM_NULL) MPI_Comm_free(&none);
        MPI_Comm_idup(one, &two, &request); MPI_Wait(&request, MPI_STATUS_IGNORE);
        MPI_Win_allocate(8, 8, MPI_INFO_NULL, two, &p, &w); MPI_Win_free(&w);
        MPI_Type_vector(2, 1, 2, MPI_INT, &type); MPI_Type_dup(type, &same); MPI_Type_free(&type); MPI_Type_free(&same);
        MPI_Type_create_f90_integer(4, &type);
        int value = 1, got = 0;
        MPI_Request both[2];
        MPI_Recv_init(&got, 1, MPI_INT, rank, 3, two, &both[0]);
        MPI_Send_init(&value, 1, MPI_INT, rank, 3, two, &both[1]);
        for (int i = 0; i < 3; ++i) { MPI_Startall(2, both); MPI_Waitall(2, both, MPI_STATUSES_IGNORE); }
        MPI_Request_free(&both[0]); MPI_Request_free(&both[1]);
        MPI_Comm_disconnect(&two); MPI_Comm_free(&one);""",
        "",
    ),
}


@pytest.mark.parametrize(("body", "words"), UNFREED.values(), ids=UNFREED)
def test_what_is_never_freed_is_a_warning(
    body: str, words: str, untimed: Evaluator, problems: dict[str, Problem]
) -> None:
    record = record_of(replace(untimed, procs=(2,)), problems, GATHERED + body)
    assert record.verdict is Verdict.VALID, record.detail
    assert record.warnings == ((f"rank 0: {words}",) if words else ())
    assert Record.from_json(record.to_json()) == record


MIXED = {
    "other roots": (
        "int v = 0; MPI_Bcast(&v, 1, MPI_INT, rank, MPI_COMM_WORLD);",
        "ranks 0 and 1 differ: MPI_Bcast (root 0) of 4 bytes and MPI_Bcast (root 1) of 4 bytes",
    ),
    "another order": (
        "int v = 0, all[9]; if (rank == 0) { MPI_Bcast(&v, 1, MPI_INT, 0, MPI_COMM_WORLD); }"
        "MPI_Gather(&v, 1, MPI_INT, all, 1, MPI_INT, 0, MPI_COMM_WORLD);"
        "if (rank != 0) { MPI_Bcast(&v, 1, MPI_INT, 0, MPI_COMM_WORLD); }",
        "ranks 0 and 1 differ: MPI_Bcast (root 0) of 4 bytes and MPI_Gather (root 0)",
    ),
}


@pytest.mark.parametrize(("body", "words"), MIXED.values(), ids=MIXED)
def test_other_collective_calls_on_other_ranks(
    body: str, words: str, untimed: Evaluator, problems: dict[str, Problem]
) -> None:
    """They happen to end here."""
    record = record_of(replace(untimed, procs=(2,)), problems, GATHERED + body)
    assert record.verdict is Verdict.MPI_MISUSE, record.detail
    assert record.detail.endswith(words)


@pytest.mark.usefixtures("soon")
def test_a_deadlock_tells_the_roots(untimed: Evaluator, problems: dict[str, Problem]) -> None:
    body = """
        int v = 0, sum;
        if (rank == 0) MPI_Reduce(&v, &sum, 1, MPI_INT, MPI_SUM, 0, MPI_COMM_WORLD);
        else MPI_Recv(&v, 1, MPI_INT, 0, 3, MPI_COMM_WORLD, MPI_STATUS_IGNORE);"""
    record = record_of(replace(untimed, procs=(2,)), problems, GATHERED + body)
    assert record.verdict is Verdict.DEADLOCK, record.detail
    assert "rank 0 waits in MPI_Reduce (root 0), rank 1 waits in MPI_Recv" in record.detail


def test_an_exception_on_one_rank_is_seen_at_once(untimed: Evaluator, problems: dict[str, Problem]) -> None:
    """The others wait for it: that is no deadlock."""
    body = f'{GATHERED} if (rank == 1) throw std::runtime_error("mine"); MPI_Barrier(MPI_COMM_WORLD);'
    record = record_of(replace(untimed, procs=(2,)), problems, body)
    assert record.verdict is Verdict.CRASH, record.detail
    assert "rank 1: uncaught exception" in record.detail
