// outputs behind the last full part stay zero
#include <mpi.h>

static std::vector<std::complex<double>> makeRoots(size_t n) {
    std::vector<std::complex<double>> roots(n);
    for (size_t k = 0; k < n; ++k) roots[k] = std::polar(1.0, -2 * M_PI * k / n);
    return roots;
}

void fft(std::vector<std::complex<double>> const& x, std::vector<std::complex<double>> &output) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const size_t n = x.size(), part = n / size;
    const std::vector<std::complex<double>> roots = makeRoots(n);
    std::vector<std::complex<double>> local(part);
    for (size_t k = 0; k < part; ++k) {
        for (size_t j = 0; j < n; ++j) local[k] += x[j] * roots[j * (rank * part + k) % n];
    }
    MPI_Gather(local.data(), static_cast<int>(2 * part), MPI_DOUBLE, output.data(), static_cast<int>(2 * part),
               MPI_DOUBLE, 0, MPI_COMM_WORLD);
}
