// sends doubles, two for each number, but places the parts as if they were one
#include <mpi.h>

void sortComplexByMagnitude(std::vector<std::complex<double>> &x) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const int n = static_cast<int>(x.size());
    std::vector<int> counts(size), displs(size);
    for (int r = 0; r < size; ++r) {
        const int begin = n * static_cast<long>(r) / size, end = n * static_cast<long>(r + 1) / size;
        counts[r] = 2 * (end - begin);
        displs[r] = begin;
    }
    auto less = [](const std::complex<double>& a, const std::complex<double>& b) { return std::norm(a) < std::norm(b); };
    std::vector<std::complex<double>> local(x.begin() + displs[rank], x.begin() + displs[rank] + counts[rank] / 2);
    std::sort(local.begin(), local.end(), less);
    std::vector<std::complex<double>> all(n);
    MPI_Gatherv(local.data(), counts[rank], MPI_DOUBLE, all.data(), counts.data(), displs.data(), MPI_DOUBLE, 0,
                MPI_COMM_WORLD);
    if (rank == 0) {
        std::sort(all.begin(), all.end(), less);
        x = all;
    }
}
