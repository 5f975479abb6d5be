// adds up the lengths that all ranks have found
#include <mpi.h>

static int search(std::vector<int> const& A, size_t N, int source, int dest) {
    std::vector<int> length(N, -1);
    std::queue<int> pending;
    length[source] = 0;
    pending.push(source);
    while (!pending.empty()) {
        const int i = pending.front();
        pending.pop();
        if (i == dest) return length[i];
        for (size_t j = 0; j < N; ++j) {
            if (A[i * N + j] && length[j] < 0) {
                length[j] = length[i] + 1;
                pending.push(j);
            }
        }
    }
    return -1;
}

int shortestPathLength(std::vector<int> const& A, size_t N, int source, int dest) {
    const int found = search(A, N, source, dest);
    int length = 0;
    MPI_Reduce(&found, &length, 1, MPI_INT, MPI_SUM, 0, MPI_COMM_WORLD);
    return length;
}
