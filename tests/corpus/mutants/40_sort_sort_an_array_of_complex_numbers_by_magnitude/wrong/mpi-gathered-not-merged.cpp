// gathers the sorted parts one behind the other
#include <mpi.h>

void sortComplexByMagnitude(std::vector<std::complex<double>> &x) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const int n = static_cast<int>(x.size());
    std::vector<int> counts(size), displs(size);
    for (int r = 0; r < size; ++r) {
        counts[r] = n / size + (r < n % size ? 1 : 0);
        displs[r] = r == 0 ? 0 : displs[r - 1] + counts[r - 1];
    }
    std::vector<std::complex<double>> local(x.begin() + displs[rank], x.begin() + displs[rank] + counts[rank]);
    std::sort(local.begin(), local.end(), [](const auto& a, const auto& b) { return std::norm(a) < std::norm(b); });
    MPI_Gatherv(local.data(), counts[rank], MPI_CXX_DOUBLE_COMPLEX, x.data(), counts.data(), displs.data(),
                MPI_CXX_DOUBLE_COMPLEX, 0, MPI_COMM_WORLD);
}
