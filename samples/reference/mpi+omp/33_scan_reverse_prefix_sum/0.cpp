#include <mpi.h>
#include <omp.h>

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
    const size_t n = end - begin;
    const size_t parts = omp_get_max_threads();

    // The sum of what this rank has before each part, and of what the lower ranks have. The sum of one part may leave
    // the range of int.
    std::vector<long long> before(parts + 1);
    #pragma omp parallel for
    for (size_t part = 0; part < parts; ++part) {
        const auto first = x.rbegin() + begin;
        before[part + 1] = std::accumulate(first + n * part / parts, first + n * (part + 1) / parts, 0LL);
    }
    std::partial_sum(before.begin(), before.end(), before.begin());
    long long lower_ranks = 0;
    MPI_Exscan(&before[parts], &lower_ranks, 1, MPI_LONG_LONG, MPI_SUM, MPI_COMM_WORLD);
    if (rank == 0) {
        lower_ranks = 0;  // MPI_Exscan leaves it undefined there
    }

    #pragma omp parallel for
    for (size_t part = 0; part < parts; ++part) {
        long long sum = lower_ranks + before[part];
        for (size_t i = begin + n * part / parts; i < begin + n * (part + 1) / parts; ++i) {
            sum += x[x.size() - 1 - i];
            output[i] = static_cast<int>(sum);
        }
    }

    if (rank == 0) {
        MPI_Gatherv(MPI_IN_PLACE, 0, MPI_INT, output.data(), counts.data(), offsets.data(), MPI_INT, 0,
                    MPI_COMM_WORLD);
    } else {
        MPI_Gatherv(output.data() + begin, counts[rank], MPI_INT, nullptr, nullptr, nullptr, MPI_INT, 0,
                    MPI_COMM_WORLD);
    }
}
