// First points dealt out in turn, the result everywhere.
#include <mpi.h>

double closestPair(std::vector<Point> const& points) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    double best = std::numeric_limits<double>::max();
    for (size_t i = rank; i < points.size(); i += size) {
        for (size_t j = i + 1; j < points.size(); ++j) {
            best = std::min(best, distance(points[i], points[j]));
        }
    }
    MPI_Allreduce(MPI_IN_PLACE, &best, 1, MPI_DOUBLE, MPI_MIN, MPI_COMM_WORLD);
    return best;
}
