"""Which functions of an MPI library count as communication: those of its own mpi.h, whatever its version."""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from pytest_pareval.evaluation.evaluator import Evaluator
from pytest_pareval.launch import conversation
from pytest_pareval.machine.toolchain import Toolchain
from pytest_pareval.parallelism.mpi_calls import wrappers
from pytest_pareval.problems.problem import Problem
from pytest_pareval.records.verdict import Verdict
from tests.support.factory import AXPY, evaluate

LOCAL = re.compile(
    "Abi_.*|Abort|Add_.*|Address|Aint_.*|Alloc_mem|Attr_.*|.*_init(_c)?|Buffer_.*|Cancel|Cart_(coords|get|map|rank|shift)"
    "|Cartdim_get|Dims_create|.*_(c2f|f2c|fromint|toint|f082c|c2f08|f082f|f2f08)|Errhandler_.*|Error_.*"
    "|Comm_(accept|connect|join|spawn|spawn_multiple|get_parent|free|size|rank|compare|group|remote_.*|test_inter)"
    "|Comm_.*(attr|keyval|errhandler|name|buffer)(_c)?|Comm_[gs]et_info|(Open|Close)_port|(Publish|Unpublish|Lookup)_name"
    "|Dist_graph_neighbors(_count)?|File_.*|Finalized?|Free_mem|Get_(address|count|elements|version|library_version"
    "|processor_name|hw_resource_info)(_c|_x)?|Graph_(get|map|neighbors|neighbors_count)|Graphdims_get|Grequest_.*|Group_.*"
    "|Info_.*|Init(_thread|ialized)?|Is_thread_main|Keyval_.*|Op_.*|Pack(_.*)?|Unpack(_.*)?|Parrived|Pcontrol|Query_thread"
    "|Reduce_local(_c)?|Register_datarep(_c)?|Remove_.*|Request_.*|Session_.*|Status_.*|T_.*|Test(all|any|some|_cancelled)?"
    "|Topo_test|Type_.*|Win_(attach|detach|sync|shared_query)(_c)?|Win_.*(attr|keyval|errhandler|info|name|group)|Wtick|Wtime"
)
"""Functions that send nothing to another rank, that open what the sandbox forbids, or that only ask."""

PART = """
    int rank, size, n = z.size();
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    std::vector<double> part(n);
    for (int i = rank; i < n; i += size) part[i] = alpha * x[i] + y[i];
    MPI_Request request;
    auto poll = [&] { for (int done = 0; !done;) MPI_Test(&request, &done, MPI_STATUS_IGNORE); };
"""
WHOLE = "MPI_SUM, MPI_COMM_WORLD"
WAYS = {
    "Iallreduce": f"MPI_Iallreduce(part.data(), z.data(), n, MPI_DOUBLE, {WHOLE}, &request); poll();",
    "Allreduce_c": f"MPI_Allreduce_c(part.data(), z.data(), n, MPI_DOUBLE, {WHOLE});",
    "Allreduce_init": f"MPI_Allreduce_init(part.data(), z.data(), n, MPI_DOUBLE, {WHOLE}, MPI_INFO_NULL, &request);"
    "MPI_Start(&request); poll(); MPI_Request_free(&request);",
    "Alltoallw": """
        std::vector<int> counts(size, n), at(size), zero(size);
        std::vector<MPI_Datatype> types(size, MPI_DOUBLE);
        std::vector<double> all(size_t(n) * size);
        for (int r = 0; r < size; ++r) at[r] = r * n * sizeof(double);
        MPI_Alltoallw(part.data(), counts.data(), zero.data(), types.data(), all.data(), counts.data(), at.data(),
                      types.data(), MPI_COMM_WORLD);
        for (size_t i = 0; i < all.size(); ++i) z[i % n] += all[i];""",
    "Mprobe": """
        if (rank > 0) { MPI_Isend(part.data(), n, MPI_DOUBLE, 0, 1, MPI_COMM_WORLD, &request); poll(); return; }
        z = part;
        for (int r = 1; r < size; ++r) {
            MPI_Message message;
            MPI_Mprobe(r, 1, MPI_COMM_WORLD, &message, MPI_STATUS_IGNORE);
            MPI_Mrecv(part.data(), n, MPI_DOUBLE, &message, MPI_STATUS_IGNORE);
            for (int i = 0; i < n; ++i) z[i] += part[i];
        }""",
    "Rget": """
        MPI_Win window;
        MPI_Win_create(part.data(), n * sizeof(double), sizeof(double), MPI_INFO_NULL, MPI_COMM_WORLD, &window);
        MPI_Win_lock_all(0, window);
        std::vector<double> other(n);
        for (int r = 0; r < size; ++r) {
            MPI_Rget(other.data(), n, MPI_DOUBLE, r, 0, n, MPI_DOUBLE, window, &request); poll();
            for (int i = 0; i < n; ++i) z[i] += other[i];
        }
        MPI_Win_unlock_all(window);
        MPI_Win_free(&window);""",
    "Win_allocate_shared": """
        MPI_Win window;
        double* mine;
        MPI_Win_allocate_shared(n * sizeof(double), sizeof(double), MPI_INFO_NULL, MPI_COMM_WORLD, &mine, &window);
        MPI_Win_fence(0, window);
        std::copy(part.begin(), part.end(), mine);
        MPI_Win_fence(0, window);
        for (int r = 0; r < size; ++r) {
            MPI_Aint bytes; int unit; double* there;
            MPI_Win_shared_query(window, r, &bytes, &unit, &there);
            for (int i = 0; i < n; ++i) z[i] += there[i];
        }
        MPI_Win_fence(0, window);
        MPI_Win_free(&window);""",
    "Neighbor_allgather": """
        std::vector<int> every(size), ones(size, 1);
        for (int r = 0; r < size; ++r) every[r] = r;
        MPI_Comm graph;
        MPI_Dist_graph_create_adjacent(MPI_COMM_WORLD, size, every.data(), ones.data(), size, every.data(), ones.data(),
                                       MPI_INFO_NULL, 0, &graph);
        std::vector<double> all(size_t(n) * size);
        MPI_Neighbor_allgather(part.data(), n, MPI_DOUBLE, all.data(), n, MPI_DOUBLE, graph);
        MPI_Comm_free(&graph);
        for (size_t i = 0; i < all.size(); ++i) z[i % n] += all[i];""",
}


@pytest.fixture
def declarations(toolchain: Toolchain, tmp_path: Path) -> str:
    """The preprocessed mpi.h of this machine."""
    if toolchain.mpi is None:
        pytest.skip(toolchain.no_mpi)
    (tmp_path / "mpi.cpp").write_text("#include <mpi.h>\n")
    command = [toolchain.compiler("mpicxx"), "-E", "-P", "mpi.cpp"]
    env = os.environ | toolchain.environment
    return subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, check=True).stdout


def names(text: str) -> dict[str, str]:
    """The kind of wrapper by function."""
    return {name: kind for kind, name in re.findall(r"^\w+\((\w+), (\w+), ", text, re.MULTILINE)}


def test_every_function_is_known(declarations: str) -> None:
    """A function of a later MPI that nobody has looked at fails here, rather than counting as no communication."""
    functions = set(re.findall(r"\bPMPI_(\w+)\s*\(", declarations))
    wrapped = names(wrappers(declarations))
    assert len(functions) > 300
    communicating = {name for name, kind in wrapped.items() if kind != "quiet"}
    assert sorted(name for name in functions if name not in communicating and not LOCAL.fullmatch(name)) == []
    assert sorted(name for name in communicating if LOCAL.fullmatch(name)) == []


def test_kinds(declarations: str) -> None:
    found = names(wrappers(declarations))
    blocking = "Send Allreduce Recv Mprobe Win_fence Win_flush Win_allocate_shared Neighbor_alltoallw Comm_split"
    counted = "Isend Iallreduce Improbe Start Startall Put Rget Fetch_and_op Compare_and_swap Ineighbor_alltoallv"
    assert {found[name] for name in blocking.split()} == {"blocking"}
    assert {found[name] for name in counted.split()} == {"counted"}


def test_declarations_of_any_library() -> None:
    """Attributes, names that are missing, arrays and names with no PMPI_ counterpart."""
    text = """
    extern __attribute__((visibility("default"))) int MPI_Barrier(MPI_Comm comm);
    int PMPI_Barrier(MPI_Comm comm);
    int MPI_Alltoallw(const void*, const int counts[], const int [], MPI_Datatype types[], int ranges[][3])
        __attribute__((pointer_with_type_tag(1, 2)));
    int PMPI_Alltoallw(const void*, const int counts[], const int [], MPI_Datatype types[], int ranges[][3]);
    int MPI_Scan(const void *sendbuf, MPI_Comm comm);
    double MPI_Wtime(void); double PMPI_Wtime(void);
    int MPI_Comm_rank(MPI_Comm comm, int *rank); int PMPI_Comm_rank(MPI_Comm comm, int *rank);
    int MPI_Ibarrier(void); int PMPI_Ibarrier(void);
    """
    assert wrappers(text).splitlines() == [
        'CALL(blocking, Barrier, Barrier, (MPI_Comm comm), (comm), -1, note("MPI_Barrier", comm, -1, -1), {})',
        "CALL(blocking, Alltoallw, Alltoallw, (const void* unnamed0, const int counts[], const int  unnamed2[], "
        "MPI_Datatype types[], int ranges[][3]), (unnamed0, counts, unnamed2, types, ranges), -1, {}, {})",
        "CALL(counted, Ibarrier, Ibarrier, (), (), -1, {}, {})",
    ]


def test_what_a_line_tells(declarations: str) -> None:
    lines = {re.split(r"[(,] ?", line)[2]: line for line in wrappers(declarations).splitlines()}
    assert lines["Send"].startswith("CALL(blocking, Send, Ssend, (const void *buf, int count, ")
    assert lines["Isend_c"].startswith("CALL(counted, Isend_c, Issend_c, ")
    assert lines["Send_init"].startswith("CALL(quiet, Send_init, Ssend_init, ")
    assert lines["Bcast"].endswith(', root, note("MPI_Bcast", comm, root, bytes(count, datatype)), {})')
    assert lines["Ireduce_scatter"].endswith(
        'note("MPI_Ireduce_scatter", comm, -1, -1), { made("MPI_Ireduce_scatter", request); })'
    )
    assert lines["Rget"].endswith('{}, { made("MPI_Rget", request); })')
    assert lines["Recv_init"].endswith(
        '{ created<MPI_Request>("MPI_Recv_init", "persistent request", request, MPI_REQUEST_NULL); })'
    )
    idup = 'made("MPI_Comm_idup", request); created<MPI_Comm>("MPI_Comm_idup", "communicator", newcomm, MPI_COMM_NULL)'
    assert lines["Comm_idup"].endswith(f"{{ {idup}; }})")
    assert 'freed("communicator", comm), {})' in lines["Comm_free"]
    assert "Type_match_size" not in lines
    assert "Comm_get_parent" not in lines
    assert lines["Waitany"].endswith(", count, array_of_requests)")
    assert lines["Test"].endswith(", 1, request)")
    assert lines["Startall"].startswith("CALL(counted, Startall, Startall, ")


@pytest.mark.parametrize("way", WAYS)
def test_whatever_communicates_is_parallel(way: str, evaluator: Evaluator, problems: dict[str, Problem]) -> None:
    record = evaluate(evaluator, problems["03_dense_la_axpy"], "mpi", f"{AXPY}{PART}{WAYS[way]}\n}}")
    assert record.verdict is Verdict.VALID, record.detail


@pytest.mark.parametrize(
    ("call", "name"),
    [
        (
            f"if (rank == 0) MPI_Allreduce_c(part.data(), z.data(), n, MPI_DOUBLE, {WHOLE});",
            "Allreduce_c",
        ),
        ("if (rank == 0) { MPI_Comm other; MPI_Comm_dup(MPI_COMM_WORLD, &other); }", "Comm_dup"),
    ],
)
def test_a_deadlock_names_it(
    call: str, name: str, evaluator: Evaluator, problems: dict[str, Problem], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conversation, "STUCK_GLANCES", 8)  # two seconds
    untimed = replace(evaluator, context=replace(evaluator.context, timed=False), procs=(2,))
    record = evaluate(untimed, problems["03_dense_la_axpy"], "mpi", f"{AXPY}{PART} z = part; {call}\n}}")
    assert record.verdict is Verdict.DEADLOCK, record.detail
    assert f"rank 0 waits in MPI_{name}, rank 1 has returned" in record.detail


def test_asking_for_the_rank_is_no_communication(evaluator: Evaluator, problems: dict[str, Problem]) -> None:
    """Nor are a persistent request that is never started, and a test of nothing."""
    idle = """
        for (int i = 0; i < n; ++i) z[i] = alpha * x[i] + y[i];
        MPI_Send_init(part.data(), 1, MPI_DOUBLE, 0, 0, MPI_COMM_WORLD, &request);
        MPI_Request_free(&request);
        int done; MPI_Test(&request, &done, MPI_STATUS_IGNORE);"""
    record = evaluate(evaluator, problems["03_dense_la_axpy"], "mpi", f"{AXPY}{PART}{idle}\n}}")
    assert record.verdict is Verdict.NOT_PARALLEL, record.detail
