// MPI misuse, line 7: Every rank names itself as the root of the broadcast of the target.
#include <mpi.h>
bool contains(std::vector<int> const& x, int target) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    MPI_Bcast(&target, 1, MPI_INT, rank, MPI_COMM_WORLD);
    bool local = false, found = false;
    for (size_t i = x.size() * rank / size; i < x.size() * (rank + 1) / size; ++i) local = local || x[i] == target;
    MPI_Allreduce(&local, &found, 1, MPI_CXX_BOOL, MPI_LOR, MPI_COMM_WORLD);
    return found;
}
