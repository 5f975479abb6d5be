// Triples dealt out in turn, the result everywhere.
#include <mpi.h>

double smallestArea(std::vector<Point> const& points) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    double best = std::numeric_limits<double>::max();
    size_t turn = 0;
    for (size_t i = 0; i < points.size(); ++i) {
        for (size_t j = i + 1; j < points.size(); ++j) {
            for (size_t k = j + 1; k < points.size(); ++k) {
                if (turn++ % size == static_cast<size_t>(rank)) {
                    best = std::min(best, triangleArea(points[i], points[j], points[k]));
                }
            }
        }
    }
    MPI_Allreduce(MPI_IN_PLACE, &best, 1, MPI_DOUBLE, MPI_MIN, MPI_COMM_WORLD);
    return best;
}
