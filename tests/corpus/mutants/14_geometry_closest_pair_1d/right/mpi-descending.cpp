// Sorted downwards, neighbours dealt out in turn, the result everywhere.
#include <mpi.h>

double closestPair(std::vector<double> const& x) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    std::vector<double> sorted = x;
    std::sort(sorted.begin(), sorted.end(), std::greater<double>());
    double best = std::numeric_limits<double>::max();
    for (size_t i = rank + 1; i < sorted.size(); i += size) {
        best = std::min(best, distance(sorted[i], sorted[i - 1]));
    }
    MPI_Allreduce(MPI_IN_PLACE, &best, 1, MPI_DOUBLE, MPI_MIN, MPI_COMM_WORLD);
    return best;
}
