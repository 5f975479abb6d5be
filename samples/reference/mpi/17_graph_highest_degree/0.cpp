#include <mpi.h>

#include <algorithm>
#include <cstddef>
#include <vector>

int maxDegree(std::vector<int> const& A, size_t N) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const size_t begin = N * rank / size;
    const size_t end = N * (rank + 1) / size;

    int highest = 0;
    for (size_t row = begin; row < end; ++row) {
        int degree = 0;
        for (size_t column = 0; column < N; ++column) {
            degree += A[row * N + column] != 0;
        }
        highest = std::max(highest, degree);
    }
    int result = 0;
    MPI_Reduce(&highest, &result, 1, MPI_INT, MPI_MAX, 0, MPI_COMM_WORLD);
    return result;
}
