#include <mpi.h>

#include <cmath>
#include <cstddef>
#include <vector>

// As MPI_DOUBLE_INT has it.
struct DistanceAt {
    double distance;
    int index;
};

size_t findClosestToPi(std::vector<double> const& x) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const size_t begin = x.size() * rank / size;
    const size_t end = x.size() * (rank + 1) / size;

    size_t mine = 0;
    for (size_t i = begin; i < end; ++i) {
        if (std::abs(x[i] - M_PI) < std::abs(x[mine] - M_PI)) {
            mine = i;
        }
    }

    const DistanceAt local{std::abs(x[mine] - M_PI), static_cast<int>(mine)};
    DistanceAt closest;
    MPI_Allreduce(&local, &closest, 1, MPI_DOUBLE_INT, MPI_MINLOC, MPI_COMM_WORLD);
    return closest.index;
}
