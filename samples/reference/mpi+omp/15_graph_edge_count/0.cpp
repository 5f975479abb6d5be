#include <mpi.h>
#include <omp.h>

#include <cstddef>
#include <vector>

int edgeCount(std::vector<int> const& A, size_t N) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const size_t begin = N * N * rank / size;
    const size_t end = N * N * (rank + 1) / size;

    int count = 0;
    #pragma omp parallel for reduction(+ : count)
    for (size_t k = begin; k < end; ++k) {
        count += A[k] == 1;
    }
    int total = 0;
    MPI_Reduce(&count, &total, 1, MPI_INT, MPI_SUM, 0, MPI_COMM_WORLD);
    return total;
}
