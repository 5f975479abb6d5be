// gathers the real parts only
#include <mpi.h>

static std::vector<std::complex<double>> makeRoots(size_t n) {
    std::vector<std::complex<double>> roots(n);
    for (size_t k = 0; k < n; ++k) roots[k] = std::polar(1.0, -2 * M_PI * k / n);
    return roots;
}

void fft(std::vector<std::complex<double>> const& x, std::vector<double> &r, std::vector<double> &i) {
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
    std::vector<double> real(counts[rank]), imaginary(counts[rank]);
    for (int k = 0; k < counts[rank]; ++k) {
        std::complex<double> sum = 0;
        for (size_t j = 0; j < n; ++j) sum += x[j] * roots[j * (displs[rank] + k) % n];
        real[k] = sum.real();
        imaginary[k] = sum.imag();
    }
    MPI_Gatherv(real.data(), counts[rank], MPI_DOUBLE, r.data(), counts.data(), displs.data(), MPI_DOUBLE, 0,
                MPI_COMM_WORLD);
    std::copy(imaginary.begin(), imaginary.end(), i.begin() + displs[rank]);
}
