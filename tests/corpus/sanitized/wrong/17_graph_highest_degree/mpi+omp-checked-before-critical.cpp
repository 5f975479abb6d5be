// data race, lines 12, 14: The check before the critical section reads what other threads write inside it.
#include <mpi.h>
#include <omp.h>
int maxDegree(std::vector<int> const& A, size_t N) {
    int rank, size, highest = 0, result = 0;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
#pragma omp parallel for
    for (size_t row = N * rank / size; row < N * (rank + 1) / size; ++row) {
        int degree = 0;
        for (size_t column = 0; column < N; ++column) degree += A[row * N + column] != 0;
        if (degree > highest) {
#pragma omp critical
            highest = std::max(highest, degree);
        }
    }
    MPI_Allreduce(&highest, &result, 1, MPI_INT, MPI_MAX, MPI_COMM_WORLD);
    return result;
}
