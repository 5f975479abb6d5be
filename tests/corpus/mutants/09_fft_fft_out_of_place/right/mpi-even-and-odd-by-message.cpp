// rank 1, if there is one, transforms the odd elements; the others wait
#include <mpi.h>

static void transform(std::vector<std::complex<double>>& a) {
    const size_t n = a.size();
    if (n == 1) return;
    std::vector<std::complex<double>> even(n / 2), odd(n / 2);
    for (size_t k = 0; k < n / 2; ++k) {
        even[k] = a[2 * k];
        odd[k] = a[2 * k + 1];
    }
    transform(even);
    transform(odd);
    for (size_t k = 0; k < n / 2; ++k) {
        const std::complex<double> t = std::polar(1.0, -2 * M_PI * k / n) * odd[k];
        a[k] = even[k] + t;
        a[k + n / 2] = even[k] - t;
    }
}

void fft(std::vector<std::complex<double>> const& x, std::vector<std::complex<double>> &output) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const size_t n = x.size();
    if (size == 1 || n == 1) {
        output = x;
        transform(output);
        return;
    }
    if (rank < 2) {
        std::vector<std::complex<double>> mine(n / 2), other(n / 2);
        for (size_t k = 0; k < n / 2; ++k) mine[k] = x[2 * k + rank];
        transform(mine);
        MPI_Sendrecv(mine.data(), static_cast<int>(n), MPI_DOUBLE, 1 - rank, 0, other.data(), static_cast<int>(n),
                     MPI_DOUBLE, 1 - rank, 0, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
        if (rank == 1) mine.swap(other);
        for (size_t k = 0; k < n; ++k) {
            output[k] = mine[k % (n / 2)] + std::polar(1.0, -2 * M_PI * k / n) * other[k % (n / 2)];
        }
    }
    MPI_Barrier(MPI_COMM_WORLD);
}
