#include <mpi.h>

#include <cstddef>
#include <numeric>
#include <vector>

void prefixSum(std::vector<double> const& x, std::vector<double> &output) {
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

    const double total = std::accumulate(x.begin() + begin, x.begin() + end, 0.0);
    double sum = 0.0;
    MPI_Exscan(&total, &sum, 1, MPI_DOUBLE, MPI_SUM, MPI_COMM_WORLD);
    if (rank == 0) {
        sum = 0.0;  // MPI_Exscan leaves it undefined there
    }
    for (size_t i = begin; i < end; ++i) {
        sum += x[i];
        output[i] = sum;
    }

    if (rank == 0) {
        MPI_Gatherv(MPI_IN_PLACE, 0, MPI_DOUBLE, output.data(), counts.data(), offsets.data(), MPI_DOUBLE, 0,
                    MPI_COMM_WORLD);
    } else {
        MPI_Gatherv(output.data() + begin, counts[rank], MPI_DOUBLE, nullptr, nullptr, nullptr, MPI_DOUBLE, 0,
                    MPI_COMM_WORLD);
    }
}
