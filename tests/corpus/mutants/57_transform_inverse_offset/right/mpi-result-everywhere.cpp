// Gathers in place, on all ranks.
#include <mpi.h>

void oneMinusInverse(std::vector<double> &x) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const size_t first = x.size() * rank / size, last = x.size() * (rank + 1) / size;
    for (size_t i = first; i < last; ++i) {
        x[i] = 1.0 - 1.0 / x[i];
    }
    std::vector<int> counts(size), starts(size);
    for (int i = 0; i < size; ++i) {
        starts[i] = x.size() * i / size;
        counts[i] = x.size() * (i + 1) / size - starts[i];
    }
    MPI_Allgatherv(MPI_IN_PLACE, 0, MPI_DATATYPE_NULL, x.data(), counts.data(), starts.data(), MPI_DOUBLE, MPI_COMM_WORLD);
}
