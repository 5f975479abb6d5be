// data race, lines 10, 12: The threads of a rank share a flag without atomics.
#include <mpi.h>
#include <omp.h>
bool contains(std::vector<int> const& x, int target) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const size_t begin = x.size() * rank / size, end = x.size() * (rank + 1) / size;
    bool local = false, found = false;
#pragma omp parallel for
    for (size_t i = begin; i < end; ++i)
        if (!local && x[i] == target) local = true;
    MPI_Allreduce(&local, &found, 1, MPI_CXX_BOOL, MPI_LOR, MPI_COMM_WORLD);
    return found;
}
