#include <mpi.h>

#include <cstddef>
#include <numeric>
#include <vector>

void gemv(std::vector<double> const& A, std::vector<double> const& x, std::vector<double> &y, size_t M, size_t N) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const size_t first = M * rank / size;
    const size_t last = M * (rank + 1) / size;
    for (size_t i = first; i < last; ++i) {
        y[i] = std::inner_product(x.begin(), x.end(), A.begin() + i * N, 0.0);
    }

    std::vector<int> counts(size), offsets(size);
    for (int r = 0; r < size; ++r) {
        offsets[r] = static_cast<int>(M * r / size);
        counts[r] = static_cast<int>(M * (r + 1) / size) - offsets[r];
    }
    if (rank == 0) {
        MPI_Gatherv(MPI_IN_PLACE, 0, MPI_DOUBLE, y.data(), counts.data(), offsets.data(), MPI_DOUBLE, 0,
                    MPI_COMM_WORLD);
    } else {
        MPI_Gatherv(y.data() + offsets[rank], counts[rank], MPI_DOUBLE, nullptr, nullptr, nullptr, MPI_DOUBLE, 0,
                    MPI_COMM_WORLD);
    }
}
