#include <mpi.h>
#include <omp.h>

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
    const size_t n = end - begin;
    const size_t parts = omp_get_max_threads();

    // The minimum of what this rank has before each part, and of what the lower ranks have.
    std::vector<float> before(parts + 1, std::numeric_limits<float>::infinity());
    #pragma omp parallel for
    for (size_t part = 0; part < parts; ++part) {
        float minimum = std::numeric_limits<float>::infinity();
        for (size_t i = begin + n * part / parts; i < begin + n * (part + 1) / parts; ++i) {
            minimum = std::min(minimum, x[i]);
        }
        before[part + 1] = minimum;
    }
    for (size_t part = 0; part < parts; ++part) {
        before[part + 1] = std::min(before[part], before[part + 1]);
    }
    float lower_ranks = std::numeric_limits<float>::infinity();
    MPI_Exscan(&before[parts], &lower_ranks, 1, MPI_FLOAT, MPI_MIN, MPI_COMM_WORLD);
    if (rank == 0) {
        lower_ranks = std::numeric_limits<float>::infinity();  // MPI_Exscan leaves it undefined there
    }

    #pragma omp parallel for
    for (size_t part = 0; part < parts; ++part) {
        float minimum = std::min(lower_ranks, before[part]);
        for (size_t i = begin + n * part / parts; i < begin + n * (part + 1) / parts; ++i) {
            minimum = std::min(minimum, x[i]);
            x[i] = minimum;
        }
    }

    if (rank == 0) {
        MPI_Gatherv(MPI_IN_PLACE, 0, MPI_FLOAT, x.data(), counts.data(), offsets.data(), MPI_FLOAT, 0,
                    MPI_COMM_WORLD);
    } else {
        MPI_Gatherv(x.data() + begin, counts[rank], MPI_FLOAT, nullptr, nullptr, nullptr, MPI_FLOAT, 0,
                    MPI_COMM_WORLD);
    }
}
