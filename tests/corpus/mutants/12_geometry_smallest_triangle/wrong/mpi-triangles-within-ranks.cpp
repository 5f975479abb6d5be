// Triangles whose corners are in one rank's part.
#include <mpi.h>

double smallestArea(std::vector<Point> const& points) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const size_t first = points.size() * rank / size, last = points.size() * (rank + 1) / size;
    double best = std::numeric_limits<double>::max(), result;
    for (size_t i = first; i < last; ++i) {
        for (size_t j = i + 1; j < last; ++j) {
            for (size_t k = j + 1; k < last; ++k) {
                best = std::min(best, triangleArea(points[i], points[j], points[k]));
            }
        }
    }
    MPI_Reduce(&best, &result, 1, MPI_DOUBLE, MPI_MIN, 0, MPI_COMM_WORLD);
    return result;
}
