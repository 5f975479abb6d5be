#include <mpi.h>
#include <omp.h>

#include <array>
#include <cstddef>
#include <vector>

namespace {

// Counted anticlockwise from the quadrant where both coordinates are positive.
size_t quadrantOf(Point const& point) {
    const size_t left = point.x < 0.0;
    const size_t below = point.y < 0.0;
    // The lower half runs from left to right: 3 - left, written without a branch.
    return left ^ (3 * below);
}

}  // namespace

void countQuadrants(std::vector<Point> const& points, std::array<size_t, 4> &bins) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const size_t begin = points.size() * rank / size;
    const size_t end = points.size() * (rank + 1) / size;

    std::array<size_t, 4> local{};
    size_t* counts = local.data();
    #pragma omp parallel for reduction(+ : counts[:4])
    for (size_t k = begin; k < end; ++k) {
        ++counts[quadrantOf(points[k])];
    }
    MPI_Reduce(local.data(), bins.data(), 4, MPI_UNSIGNED_LONG, MPI_SUM, 0, MPI_COMM_WORLD);
}
