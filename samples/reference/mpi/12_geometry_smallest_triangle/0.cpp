#include <mpi.h>

#include <algorithm>
#include <cstddef>
#include <limits>
#include <vector>

double smallestArea(std::vector<Point> const& points) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);

    const size_t n = points.size();
    double smallest = std::numeric_limits<double>::infinity();
    // Row after row in turn: the later ones are shorter.
    for (size_t i = rank; i < n; i += size) {
        for (size_t j = i + 1; j < n; ++j) {
            for (size_t k = j + 1; k < n; ++k) {
                smallest = std::min(smallest, triangleArea(points[i], points[j], points[k]));
            }
        }
    }
    MPI_Allreduce(MPI_IN_PLACE, &smallest, 1, MPI_DOUBLE, MPI_MIN, MPI_COMM_WORLD);
    return smallest;
}
