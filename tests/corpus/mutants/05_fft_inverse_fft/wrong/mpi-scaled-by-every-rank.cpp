// every rank divides by N before the sum over all ranks is divided again
#include <mpi.h>

static std::vector<std::complex<double>> makeRoots(size_t n) {
    std::vector<std::complex<double>> roots(n);
    for (size_t k = 0; k < n; ++k) roots[k] = std::polar(1.0, 2 * M_PI * k / n);
    return roots;
}

void ifft(std::vector<std::complex<double>> &x) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);

    const size_t n = x.size();
    const std::vector<std::complex<double>> roots = makeRoots(n);
    std::vector<std::complex<double>> local(n);
    for (size_t k = rank; k < n; k += size) {
        for (size_t j = 0; j < n; ++j) local[j] += x[k] * roots[k * j % n] / static_cast<double>(n);
    }
    MPI_Reduce(local.data(), x.data(), static_cast<int>(n), MPI_CXX_DOUBLE_COMPLEX, MPI_SUM, 0, MPI_COMM_WORLD);
    for (auto& value : x) value /= n;
}
