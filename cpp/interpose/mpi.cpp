// Observes a candidate's communicating MPI calls through MPI's profiling interface. They are counted where the parent
// can read it; blocking calls leave their names there, so that the parent can tell a deadlock from a long computation
// and explain it.
#include <mpi.h>

#include <cstring>

#include "pareval/interface.hpp"

namespace {

pareval_activity own_activity{};
pareval_activity* activity = &own_activity;

class Inside {
public:
    explicit Inside(const char* function) {
        std::strncpy(activity->function, function, sizeof activity->function - 1);
        __atomic_add_fetch(&activity->calls, 1, __ATOMIC_RELEASE);
        __atomic_store_n(&activity->inside, 1, __ATOMIC_RELEASE);
    }
    ~Inside() { __atomic_store_n(&activity->inside, 0, __ATOMIC_RELEASE); }
};

}  // namespace

// Calls that do not block are only counted.
#define COUNT(name, parameters, arguments)                         \
    int MPI_##name parameters {                                    \
        __atomic_add_fetch(&activity->calls, 1, __ATOMIC_RELEASE); \
        return PMPI_##name arguments;                              \
    }

#define WATCH(name, parameters, arguments) \
    int MPI_##name parameters {            \
        Inside const inside("MPI_" #name); \
        return PMPI_##name arguments;      \
    }

using Type = MPI_Datatype;
using Comm = MPI_Comm;
using In = const void*;
using Ints = const int*;

extern "C" {

void pareval_watch(pareval_activity* shared) { activity = shared; }

WATCH(Send, (In b, int n, Type t, int to, int tag, Comm c), (b, n, t, to, tag, c))
WATCH(Ssend, (In b, int n, Type t, int to, int tag, Comm c), (b, n, t, to, tag, c))
WATCH(Bsend, (In b, int n, Type t, int to, int tag, Comm c), (b, n, t, to, tag, c))
WATCH(Rsend, (In b, int n, Type t, int to, int tag, Comm c), (b, n, t, to, tag, c))
WATCH(Recv, (void* b, int n, Type t, int from, int tag, Comm c, MPI_Status* s), (b, n, t, from, tag, c, s))
WATCH(Probe, (int from, int tag, Comm c, MPI_Status* s), (from, tag, c, s))
WATCH(Sendrecv,
      (In b, int n, Type t, int to, int tag, void* rb, int rn, Type rt, int from, int rtag, Comm c, MPI_Status* s),
      (b, n, t, to, tag, rb, rn, rt, from, rtag, c, s))
WATCH(Sendrecv_replace, (void* b, int n, Type t, int to, int tag, int from, int rtag, Comm c, MPI_Status* s),
      (b, n, t, to, tag, from, rtag, c, s))
WATCH(Wait, (MPI_Request * r, MPI_Status* s), (r, s))
WATCH(Waitall, (int n, MPI_Request r[], MPI_Status* s), (n, r, s))
WATCH(Waitany, (int n, MPI_Request r[], int* i, MPI_Status* s), (n, r, i, s))
WATCH(Waitsome, (int n, MPI_Request r[], int* m, int i[], MPI_Status* s), (n, r, m, i, s))

WATCH(Barrier, (Comm c), (c))
WATCH(Bcast, (void* b, int n, Type t, int root, Comm c), (b, n, t, root, c))
WATCH(Gather, (In b, int n, Type t, void* rb, int rn, Type rt, int root, Comm c), (b, n, t, rb, rn, rt, root, c))
WATCH(Gatherv, (In b, int n, Type t, void* rb, Ints rn, Ints d, Type rt, int root, Comm c),
      (b, n, t, rb, rn, d, rt, root, c))
WATCH(Scatter, (In b, int n, Type t, void* rb, int rn, Type rt, int root, Comm c), (b, n, t, rb, rn, rt, root, c))
WATCH(Scatterv, (In b, Ints n, Ints d, Type t, void* rb, int rn, Type rt, int root, Comm c),
      (b, n, d, t, rb, rn, rt, root, c))
WATCH(Allgather, (In b, int n, Type t, void* rb, int rn, Type rt, Comm c), (b, n, t, rb, rn, rt, c))
WATCH(Allgatherv, (In b, int n, Type t, void* rb, Ints rn, Ints d, Type rt, Comm c), (b, n, t, rb, rn, d, rt, c))
WATCH(Alltoall, (In b, int n, Type t, void* rb, int rn, Type rt, Comm c), (b, n, t, rb, rn, rt, c))
WATCH(Alltoallv, (In b, Ints n, Ints d, Type t, void* rb, Ints rn, Ints rd, Type rt, Comm c),
      (b, n, d, t, rb, rn, rd, rt, c))
WATCH(Reduce, (In b, void* rb, int n, Type t, MPI_Op o, int root, Comm c), (b, rb, n, t, o, root, c))
WATCH(Allreduce, (In b, void* rb, int n, Type t, MPI_Op o, Comm c), (b, rb, n, t, o, c))
WATCH(Reduce_scatter, (In b, void* rb, Ints n, Type t, MPI_Op o, Comm c), (b, rb, n, t, o, c))
WATCH(Reduce_scatter_block, (In b, void* rb, int n, Type t, MPI_Op o, Comm c), (b, rb, n, t, o, c))
WATCH(Scan, (In b, void* rb, int n, Type t, MPI_Op o, Comm c), (b, rb, n, t, o, c))
WATCH(Exscan, (In b, void* rb, int n, Type t, MPI_Op o, Comm c), (b, rb, n, t, o, c))

COUNT(Isend, (In b, int n, Type t, int to, int tag, Comm c, MPI_Request* r), (b, n, t, to, tag, c, r))
COUNT(Irecv, (void* b, int n, Type t, int from, int tag, Comm c, MPI_Request* r), (b, n, t, from, tag, c, r))
COUNT(Put, (In b, int n, Type t, int to, MPI_Aint d, int m, Type u, MPI_Win w), (b, n, t, to, d, m, u, w))
COUNT(Get, (void* b, int n, Type t, int to, MPI_Aint d, int m, Type u, MPI_Win w), (b, n, t, to, d, m, u, w))
COUNT(Accumulate, (In b, int n, Type t, int to, MPI_Aint d, int m, Type u, MPI_Op o, MPI_Win w),
      (b, n, t, to, d, m, u, o, w))

// The time that new processes use would not be measured.
int MPI_Comm_spawn(const char*, char*[], int, MPI_Info, int, MPI_Comm, MPI_Comm*, int[]) { return MPI_ERR_SPAWN; }
int PMPI_Comm_spawn(const char*, char*[], int, MPI_Info, int, MPI_Comm, MPI_Comm*, int[]) { return MPI_ERR_SPAWN; }
int MPI_Comm_spawn_multiple(int, char*[], char**[], Ints, const MPI_Info[], int, MPI_Comm, MPI_Comm*, int[]) {
    return MPI_ERR_SPAWN;
}
int PMPI_Comm_spawn_multiple(int, char*[], char**[], Ints, const MPI_Info[], int, MPI_Comm, MPI_Comm*, int[]) {
    return MPI_ERR_SPAWN;
}

WATCH(Comm_split, (Comm c, int color, int key, Comm* to), (c, color, key, to))
WATCH(Comm_dup, (Comm c, Comm* to), (c, to))
WATCH(Win_fence, (int assert_, MPI_Win w), (assert_, w))
WATCH(Win_lock, (int type, int rank, int assert_, MPI_Win w), (type, rank, assert_, w))
WATCH(Win_unlock, (int rank, MPI_Win w), (rank, w))
}
