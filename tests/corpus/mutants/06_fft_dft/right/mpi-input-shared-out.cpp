// each rank transforms its part of the input; a reduction adds up
#include <mpi.h>

void dft(std::vector<double> const& x, std::vector<std::complex<double>> &output) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const size_t n = x.size(), begin = n * rank / size, end = n * (rank + 1) / size;
    std::vector<double> local(2 * n), sums(2 * n);
    for (size_t k = 0; k < n; ++k) {
        for (size_t j = begin; j < end; ++j) {
            local[k] += x[j] * std::cos(2 * M_PI * j * k / n);
            local[n + k] -= x[j] * std::sin(2 * M_PI * j * k / n);
        }
    }
    MPI_Allreduce(local.data(), sums.data(), static_cast<int>(2 * n), MPI_DOUBLE, MPI_SUM, MPI_COMM_WORLD);
    for (size_t k = 0; k < n; ++k) output[k] = std::complex<double>(sums[k], sums[n + k]);
}
