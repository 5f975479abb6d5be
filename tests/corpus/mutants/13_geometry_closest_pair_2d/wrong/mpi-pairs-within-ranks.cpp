// Pairs within one rank's part.
#include <mpi.h>

double closestPair(std::vector<Point> const& points) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const size_t first = points.size() * rank / size, last = points.size() * (rank + 1) / size;
    double best = std::numeric_limits<double>::max(), result;
    for (size_t i = first; i < last; ++i) {
        for (size_t j = i + 1; j < last; ++j) {
            best = std::min(best, distance(points[i], points[j]));
        }
    }
    MPI_Reduce(&best, &result, 1, MPI_DOUBLE, MPI_MIN, 0, MPI_COMM_WORLD);
    return result;
}
