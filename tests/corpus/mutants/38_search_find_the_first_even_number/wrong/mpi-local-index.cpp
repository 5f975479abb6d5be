// Reduces indices within the ranks' parts.
#include <mpi.h>
size_t findFirstEven(std::vector<int> const& x) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    int begin = x.size() * rank / size, end = x.size() * (rank + 1) / size, local = INT_MAX, first = INT_MAX;
    for (int i = begin; i < end; ++i) if (x[i] % 2 == 0) { local = i - begin; break; }
    MPI_Reduce(&local, &first, 1, MPI_INT, MPI_MIN, 0, MPI_COMM_WORLD);
    return first;
}
