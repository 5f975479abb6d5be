// Every rank counts what later ranks have from all totals.
#include <mpi.h>

void reversePrefixSum(std::vector<int> const& x, std::vector<int> &output) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const size_t first = x.size() * rank / size, last = x.size() * (rank + 1) / size;
    const size_t n = x.size();
    int sum = 0;
    for (size_t i = first; i < last; ++i) {
        sum += x[i];
    }
    std::vector<int> totals(size);
    MPI_Allgather(&sum, 1, MPI_INT, totals.data(), 1, MPI_INT, MPI_COMM_WORLD);
    int running = std::accumulate(totals.begin() + rank + 1, totals.end(), 0);
    std::fill(output.begin(), output.end(), 0);
    for (size_t i = last; i-- > first;) {
        running += x[i];
        output[n - 1 - i] = running;
    }
    MPI_Allreduce(MPI_IN_PLACE, output.data(), n, MPI_INT, MPI_SUM, MPI_COMM_WORLD);
}
