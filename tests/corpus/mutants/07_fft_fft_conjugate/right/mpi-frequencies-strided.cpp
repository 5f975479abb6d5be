// every size-th output on each rank, summed with zeros elsewhere, on all ranks
#include <mpi.h>

static std::vector<std::complex<double>> makeRoots(size_t n) {
    std::vector<std::complex<double>> roots(n);
    for (size_t k = 0; k < n; ++k) roots[k] = std::polar(1.0, 2 * M_PI * k / n);
    return roots;
}

void fftConjugate(std::vector<std::complex<double>> &x) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const size_t n = x.size();
    const std::vector<std::complex<double>> roots = makeRoots(n);
    std::vector<std::complex<double>> local(n);
    for (size_t k = rank; k < n; k += size) {
        for (size_t j = 0; j < n; ++j) local[k] += std::conj(x[j]) * roots[j * k % n];
    }
    MPI_Allreduce(local.data(), x.data(), static_cast<int>(n), MPI_CXX_DOUBLE_COMPLEX, MPI_SUM, MPI_COMM_WORLD);
}
