// Ranks go through x from its front: the offset should be that of later ranks.
#include <mpi.h>

void reversePrefixSum(std::vector<int> const& x, std::vector<int> &output) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const size_t first = x.size() * rank / size, last = x.size() * (rank + 1) / size;
    const size_t n = x.size();
    std::vector<int> mine(n, 0);
    int sum = 0, before = 0;
    for (size_t i = last; i-- > first;) {
        sum += x[i];
        mine[n - 1 - i] = sum;
    }
    MPI_Exscan(&sum, &before, 1, MPI_INT, MPI_SUM, MPI_COMM_WORLD);
    for (size_t i = first; i < last; ++i) {
        mine[n - 1 - i] += rank > 0 ? before : 0;
    }
    MPI_Reduce(mine.data(), output.data(), n, MPI_INT, MPI_SUM, 0, MPI_COMM_WORLD);
}
