// relaxes over the rank's own rows, and combines once at the end
#include <mpi.h>

int shortestPathLength(std::vector<int> const& A, size_t N, int source, int dest) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);

    std::vector<int> length(N, static_cast<int>(N));
    length[source] = 0;
    for (bool changed = true; changed;) {
        changed = false;
        for (size_t i = rank; i < N; i += size) {
            for (size_t j = 0; j < N; ++j) {
                if (A[i * N + j] && length[i] + 1 < length[j]) {
                    length[j] = length[i] + 1;
                    changed = true;
                }
            }
        }
    }
    int shortest = 0;
    MPI_Reduce(&length[dest], &shortest, 1, MPI_INT, MPI_MIN, 0, MPI_COMM_WORLD);
    return shortest;
}
