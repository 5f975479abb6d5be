// outputs behind the last full part stay zero
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
    const size_t n = x.size(), part = n / size;
    const std::vector<std::complex<double>> roots = makeRoots(n);
    std::vector<double> real(part), imaginary(part);
    for (size_t k = 0; k < part; ++k) {
        std::complex<double> sum = 0;
        for (size_t j = 0; j < n; ++j) sum += x[j] * roots[j * (rank * part + k) % n];
        real[k] = sum.real();
        imaginary[k] = sum.imag();
    }
    const int count = static_cast<int>(part);
    MPI_Gather(real.data(), count, MPI_DOUBLE, r.data(), count, MPI_DOUBLE, 0, MPI_COMM_WORLD);
    MPI_Gather(imaginary.data(), count, MPI_DOUBLE, i.data(), count, MPI_DOUBLE, 0, MPI_COMM_WORLD);
}
