#include <mpi.h>
#include <omp.h>

#include <vector>

void sparseAxpy(double alpha, std::vector<Element> const& x, std::vector<Element> const& y, std::vector<double> &z) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);

    std::vector<double> local(z.size(), 0.0);
    size_t const endX = x.size() * (rank + 1) / size;
    size_t const endY = y.size() * (rank + 1) / size;
    #pragma omp parallel for
    for (size_t i = x.size() * rank / size; i < endX; ++i) {
        local[x[i].index] += alpha * x[i].value;
    }
    #pragma omp parallel for
    for (size_t i = y.size() * rank / size; i < endY; ++i) {
        local[y[i].index] += y[i].value;
    }
    MPI_Reduce(local.data(), z.data(), z.size(), MPI_DOUBLE, MPI_SUM, 0, MPI_COMM_WORLD);
}
