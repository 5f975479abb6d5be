// elements behind the last full part keep their input
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

    const size_t n = x.size(), part = n / size;
    const std::vector<std::complex<double>> roots = makeRoots(n);
    std::vector<std::complex<double>> local(part);
    for (size_t j = 0; j < part; ++j) {
        for (size_t k = 0; k < n; ++k) local[j] += x[k] * roots[k * (rank * part + j) % n];
        local[j] /= n;
    }
    MPI_Gather(local.data(), static_cast<int>(part), MPI_CXX_DOUBLE_COMPLEX, x.data(), static_cast<int>(part),
               MPI_CXX_DOUBLE_COMPLEX, 0, MPI_COMM_WORLD);
}
