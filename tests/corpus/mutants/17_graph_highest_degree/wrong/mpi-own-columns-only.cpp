// counts neighbours among the rank's own vertices
#include <mpi.h>

int maxDegree(std::vector<int> const& A, size_t N) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);

    const size_t begin = N * rank / size, end = N * (rank + 1) / size;
    int local = 0, highest = 0;
    for (size_t i = 0; i < N; ++i) {
        local = std::max(local, std::accumulate(A.begin() + i * N + begin, A.begin() + i * N + end, 0));
    }
    MPI_Reduce(&local, &highest, 1, MPI_INT, MPI_MAX, 0, MPI_COMM_WORLD);
    return highest;
}
