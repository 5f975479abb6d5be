#include <mpi.h>

#include <algorithm>
#include <limits>
#include <vector>

void partialMinimums(std::vector<float> &x) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    std::vector<int> counts(size), starts(size);
    for (int r = 0; r < size; ++r) {
        starts[r] = x.size() * r / size;
        counts[r] = x.size() * (r + 1) / size - starts[r];
    }

    float* const local = x.data() + starts[rank];
    int const n = counts[rank];
    for (int i = 1; i < n; ++i) {
        local[i] = std::min(local[i], local[i - 1]);
    }
    float const smallest = n > 0 ? local[n - 1] : std::numeric_limits<float>::infinity();
    float before = std::numeric_limits<float>::infinity();
    MPI_Exscan(&smallest, &before, 1, MPI_FLOAT, MPI_MIN, MPI_COMM_WORLD);
    for (int i = 0; i < n && rank > 0 && local[i] > before; ++i) {
        local[i] = before;
    }
    if (rank == 0) {
        MPI_Gatherv(MPI_IN_PLACE, 0, MPI_FLOAT, x.data(), counts.data(), starts.data(), MPI_FLOAT, 0, MPI_COMM_WORLD);
    } else {
        MPI_Gatherv(local, n, MPI_FLOAT, nullptr, nullptr, nullptr, MPI_FLOAT, 0, MPI_COMM_WORLD);
    }
}
