// transforms each rank's part by itself
#include <mpi.h>

void ifft(std::vector<std::complex<double>> &x) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);

    if (size & (size - 1) || x.size() < static_cast<size_t>(size)) size = 1;
    const size_t part = x.size() / size;
    std::vector<std::complex<double>> local(x.begin(), x.begin() + part);
    if (rank < size) std::copy_n(x.begin() + rank * part, part, local.begin());
    for (auto& value : local) value = std::conj(value);
    fft(local);
    for (auto& value : local) value = std::conj(value) / static_cast<double>(x.size());
    if (size == 1) {
        x = local;
        return;
    }
    MPI_Gather(local.data(), static_cast<int>(2 * part), MPI_DOUBLE, x.data(), static_cast<int>(2 * part), MPI_DOUBLE,
               0, MPI_COMM_WORLD);
}
