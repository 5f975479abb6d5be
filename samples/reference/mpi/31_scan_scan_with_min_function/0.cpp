#include <mpi.h>

#include <algorithm>
#include <cstddef>
#include <limits>
#include <vector>

void partialMinimums(std::vector<float> &x) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);

    std::vector<int> counts(size), offsets(size);
    for (int r = 0; r < size; ++r) {
        offsets[r] = static_cast<int>(x.size() * r / size);
        counts[r] = static_cast<int>(x.size() * (r + 1) / size) - offsets[r];
    }
    const size_t begin = offsets[rank];
    const size_t end = begin + counts[rank];

    float lowest = std::numeric_limits<float>::infinity();
    for (size_t i = begin; i < end; ++i) {
        lowest = std::min(lowest, x[i]);
    }
    float minimum = std::numeric_limits<float>::infinity();
    MPI_Exscan(&lowest, &minimum, 1, MPI_FLOAT, MPI_MIN, MPI_COMM_WORLD);
    if (rank == 0) {
        minimum = std::numeric_limits<float>::infinity();  // MPI_Exscan leaves it undefined there
    }
    for (size_t i = begin; i < end; ++i) {
        minimum = std::min(minimum, x[i]);
        x[i] = minimum;
    }

    if (rank == 0) {
        MPI_Gatherv(MPI_IN_PLACE, 0, MPI_FLOAT, x.data(), counts.data(), offsets.data(), MPI_FLOAT, 0,
                    MPI_COMM_WORLD);
    } else {
        MPI_Gatherv(x.data() + begin, counts[rank], MPI_FLOAT, nullptr, nullptr, nullptr, MPI_FLOAT, 0,
                    MPI_COMM_WORLD);
    }
}
