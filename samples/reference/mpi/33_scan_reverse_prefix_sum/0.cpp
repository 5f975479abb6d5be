#include <mpi.h>

#include <cstddef>
#include <numeric>
#include <vector>

void reversePrefixSum(std::vector<int> const& x, std::vector<int> &output) {
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

    // The sum of one rank's part may leave the range of int.
    const long long total = std::accumulate(x.rbegin() + begin, x.rbegin() + end, 0LL);
    long long sum = 0;
    MPI_Exscan(&total, &sum, 1, MPI_LONG_LONG, MPI_SUM, MPI_COMM_WORLD);
    if (rank == 0) {
        sum = 0;  // MPI_Exscan leaves it undefined there
    }
    for (size_t i = begin; i < end; ++i) {
        sum += x[x.size() - 1 - i];
        output[i] = static_cast<int>(sum);
    }

    if (rank == 0) {
        MPI_Gatherv(MPI_IN_PLACE, 0, MPI_INT, output.data(), counts.data(), offsets.data(), MPI_INT, 0,
                    MPI_COMM_WORLD);
    } else {
        MPI_Gatherv(output.data() + begin, counts[rank], MPI_INT, nullptr, nullptr, nullptr, MPI_INT, 0,
                    MPI_COMM_WORLD);
    }
}
