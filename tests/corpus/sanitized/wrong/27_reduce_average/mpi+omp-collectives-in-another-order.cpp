// MPI misuse, lines 13, 14, 15: Rank 0 broadcasts before it gathers, the others gather first.
#include <mpi.h>
#include <omp.h>
double average(std::vector<double> const& x) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    double sum = 0.0, total = 0.0;
#pragma omp parallel for reduction(+ : sum)
    for (size_t i = x.size() * rank / size; i < x.size() * (rank + 1) / size; ++i) sum += x[i];
    std::vector<double> sums(size);
    int settings = 1;
    if (rank == 0) MPI_Bcast(&settings, 1, MPI_INT, 0, MPI_COMM_WORLD);
    MPI_Gather(&sum, 1, MPI_DOUBLE, sums.data(), 1, MPI_DOUBLE, 0, MPI_COMM_WORLD);
    if (rank != 0) MPI_Bcast(&settings, 1, MPI_INT, 0, MPI_COMM_WORLD);
    for (double part : sums) total += part;
    MPI_Bcast(&total, 1, MPI_DOUBLE, 0, MPI_COMM_WORLD);
    return total / x.size();
}
