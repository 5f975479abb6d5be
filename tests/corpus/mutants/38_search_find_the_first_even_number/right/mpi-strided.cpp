// Strided over the ranks; all ranks have the result.
#include <mpi.h>
size_t findFirstEven(std::vector<int> const& x) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    long local = x.size(), first;
    for (size_t i = rank; i < x.size(); i += size) if (x[i] % 2 == 0) { local = i; break; }
    MPI_Allreduce(&local, &first, 1, MPI_LONG, MPI_MIN, MPI_COMM_WORLD);
    return first;
}
