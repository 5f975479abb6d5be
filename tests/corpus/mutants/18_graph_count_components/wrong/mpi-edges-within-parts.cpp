// sees only edges between vertices of the same rank
#include <mpi.h>

static int visit(std::vector<int> const& A, size_t N, size_t start, std::vector<bool>& visited) {
    std::vector<size_t> pending{start};
    visited[start] = true;
    int size = 0;
    while (!pending.empty()) {
        const size_t i = pending.back();
        pending.pop_back();
        ++size;
        for (size_t j = 0; j < N; ++j) {
            if (A[i * N + j] && !visited[j]) {
                visited[j] = true;
                pending.push_back(j);
            }
        }
    }
    return size;
}

int componentCount(std::vector<int> const& A, size_t N) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);

    const size_t begin = N * rank / size, end = N * (rank + 1) / size;
    std::vector<bool> visited(N, true);
    std::fill(visited.begin() + begin, visited.begin() + end, false);
    int local = 0, count = 0;
    for (size_t i = begin; i < end; ++i) {
        if (!visited[i]) {
            visit(A, N, i, visited);
            ++local;
        }
    }
    MPI_Reduce(&local, &count, 1, MPI_INT, MPI_SUM, 0, MPI_COMM_WORLD);
    return count;
}
