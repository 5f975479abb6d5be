// computes every size-th output and gathers them in blocks
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
    const size_t n = x.size();
    const std::vector<std::complex<double>> roots = makeRoots(n);
    std::vector<int> counts(size), displs(size);
    for (int r = 0; r < size; ++r) {
        displs[r] = static_cast<int>(n * r / size);
        counts[r] = static_cast<int>(n * (r + 1) / size) - displs[r];
    }
    std::vector<std::complex<double>> local(counts[rank]);
    for (int m = 0; m < counts[rank]; ++m) {
        const size_t k = static_cast<size_t>(m) * size + rank;
        for (size_t j = 0; j < n; ++j) local[m] += x[j] * roots[j * k % n];
    }
    MPI_Gatherv(local.data(), counts[rank], MPI_CXX_DOUBLE_COMPLEX, output.data(), counts.data(), displs.data(),
                MPI_CXX_DOUBLE_COMPLEX, 0, MPI_COMM_WORLD);
}
