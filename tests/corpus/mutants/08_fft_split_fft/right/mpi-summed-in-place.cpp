// each rank transforms every size-th input; sums in place on rank 0
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
    r.assign(n, 0.0);
    i.assign(n, 0.0);
    for (size_t j = rank; j < n; j += size) {
        for (size_t k = 0; k < n; ++k) {
            const std::complex<double> term = x[j] * roots[j * k & (n - 1)];
            r[k] += term.real();
            i[k] += term.imag();
        }
    }
    for (std::vector<double>* part : {&r, &i}) {
        MPI_Reduce(rank == 0 ? MPI_IN_PLACE : part->data(), part->data(), static_cast<int>(n), MPI_DOUBLE, MPI_SUM, 0,
                   MPI_COMM_WORLD);
    }
}
