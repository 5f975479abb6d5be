// adds up the highest degrees of the ranks
#include <mpi.h>

int maxDegree(std::vector<int> const& A, size_t N) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);

    int local = 0, highest = 0;
    for (size_t i = rank; i < N; i += size) {
        local = std::max(local, std::accumulate(A.begin() + i * N, A.begin() + (i + 1) * N, 0));
    }
    MPI_Reduce(&local, &highest, 1, MPI_INT, MPI_SUM, 0, MPI_COMM_WORLD);
    return highest;
}
