// Only the master calls MPI, between two barriers, and the others read its result behind them.
#include <mpi.h>
#include <omp.h>
int maxDegree(std::vector<int> const& A, size_t N) {
    int rank, size, highest = 0, result = 0, least = 0;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
#pragma omp parallel
    {
#pragma omp for reduction(max : highest)
        for (size_t row = N * rank / size; row < N * (rank + 1) / size; ++row) {
            int degree = 0;
            for (size_t column = 0; column < N; ++column) degree += A[row * N + column] != 0;
            highest = std::max(highest, degree);
        }
#pragma omp master
        MPI_Allreduce(&highest, &result, 1, MPI_INT, MPI_MAX, MPI_COMM_WORLD);
#pragma omp barrier
        const int seen = result;
#pragma omp atomic
        least += seen;
    }
    return result;
}
