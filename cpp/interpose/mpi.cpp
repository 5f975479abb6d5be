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

// Functions that communicate: those that may wait for other ranks, and those that do not.
#define BLOCKING(name, parameters, arguments) \
    int MPI_##name parameters {               \
        Inside const inside("MPI_" #name);    \
        return PMPI_##name arguments;         \
    }

#define COUNTED(name, parameters, arguments)                       \
    int MPI_##name parameters {                                    \
        __atomic_add_fetch(&activity->calls, 1, __ATOMIC_RELEASE); \
        return PMPI_##name arguments;                              \
    }

extern "C" {

void pareval_watch(pareval_activity* shared) { activity = shared; }

#include "calls.inc"  // one line for each function of the installed mpi.h (pytest_pareval/parallelism/mpi_calls.py)

// The time that new processes use would not be measured.
int MPI_Comm_spawn(const char*, char*[], int, MPI_Info, int, MPI_Comm, MPI_Comm*, int[]) { return MPI_ERR_SPAWN; }
int PMPI_Comm_spawn(const char*, char*[], int, MPI_Info, int, MPI_Comm, MPI_Comm*, int[]) { return MPI_ERR_SPAWN; }
int MPI_Comm_spawn_multiple(int, char*[], char**[], const int*, const MPI_Info[], int, MPI_Comm, MPI_Comm*, int[]) {
    return MPI_ERR_SPAWN;
}
int PMPI_Comm_spawn_multiple(int, char*[], char**[], const int*, const MPI_Info[], int, MPI_Comm, MPI_Comm*, int[]) {
    return MPI_ERR_SPAWN;
}
}
