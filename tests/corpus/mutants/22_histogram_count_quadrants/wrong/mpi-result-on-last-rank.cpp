// Reduces to the last rank.
#include <mpi.h>

void countQuadrants(std::vector<Point> const& points, std::array<size_t, 4> &bins) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    std::array<size_t, 4> local{};
    for (size_t i = rank; i < points.size(); i += size) {
        const bool left = points[i].x < 0, below = points[i].y < 0;
        ++local[below ? (left ? 2 : 3) : (left ? 1 : 0)];
    }
    MPI_Reduce(local.data(), bins.data(), 4, MPI_UNSIGNED_LONG, MPI_SUM, size - 1, MPI_COMM_WORLD);
}
