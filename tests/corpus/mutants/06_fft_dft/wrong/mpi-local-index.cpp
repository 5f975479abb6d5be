// takes the index within its part for the frequency
#include <mpi.h>

void dft(std::vector<double> const& x, std::vector<std::complex<double>> &output) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const size_t n = x.size();
    std::vector<int> counts(size), displs(size);
    for (int r = 0; r < size; ++r) {
        displs[r] = static_cast<int>(n * r / size);
        counts[r] = static_cast<int>(n * (r + 1) / size) - displs[r];
    }
    std::vector<std::complex<double>> local(counts[rank]);
    for (int k = 0; k < counts[rank]; ++k) {
        for (size_t j = 0; j < n; ++j) local[k] += x[j] * std::polar(1.0, -2 * M_PI * j * k / n);
    }
    MPI_Gatherv(local.data(), counts[rank], MPI_CXX_DOUBLE_COMPLEX, output.data(), counts.data(), displs.data(),
                MPI_CXX_DOUBLE_COMPLEX, 0, MPI_COMM_WORLD);
}
