// counts the exchanges, of which the last finds nothing new
#include <mpi.h>

int shortestPathLength(std::vector<int> const& A, size_t N, int source, int dest) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);

    std::vector<int> reached(N, 0), next(N);
    reached[source] = 1;
    for (int length = 0; length < static_cast<int>(N); ++length) {
        const bool before = reached[dest];
        next = reached;
        for (size_t i = rank; i < N; i += size) {
            for (size_t j = 0; j < N && !next[i]; ++j) next[i] = reached[j] && A[i * N + j];
        }
        MPI_Allreduce(next.data(), reached.data(), static_cast<int>(N), MPI_INT, MPI_MAX, MPI_COMM_WORLD);
        if (before && reached[dest]) return length + 1;
    }
    return -1;
}
