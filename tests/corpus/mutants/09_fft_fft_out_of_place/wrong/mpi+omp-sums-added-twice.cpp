// rank 0 adds its own sums once more to the reduced ones
#include <mpi.h>
#include <omp.h>

static std::vector<std::complex<double>> makeRoots(size_t n) {
    std::vector<std::complex<double>> roots(n);
    for (size_t k = 0; k < n; ++k) roots[k] = std::polar(1.0, -2 * M_PI * k / n);
    return roots;
}

void fft(std::vector<std::complex<double>> const& x, std::vector<std::complex<double>> &output) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const size_t n = x.size();
    const std::vector<std::complex<double>> roots = makeRoots(n);
    std::vector<std::complex<double>> local(n);
    #pragma omp parallel for
    for (size_t k = 0; k < n; ++k) {
        for (size_t j = rank; j < n; j += size) local[k] += x[j] * roots[j * k % n];
    }
    MPI_Reduce(local.data(), output.data(), static_cast<int>(n), MPI_CXX_DOUBLE_COMPLEX, MPI_SUM, 0, MPI_COMM_WORLD);
    for (size_t k = 0; k < n; ++k) output[k] += local[k];
}
