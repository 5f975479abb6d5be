// starts from no vertex behind the last full part
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

int largestComponent(std::vector<int> const& A, size_t N) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);

    const size_t part = N / size;
    std::vector<bool> visited(N, false);
    int local = 0, largest = 0;
    for (size_t i = rank * part; i < (rank + 1) * part; ++i) {
        if (!visited[i]) local = std::max(local, visit(A, N, i, visited));
    }
    MPI_Reduce(&local, &largest, 1, MPI_INT, MPI_MAX, 0, MPI_COMM_WORLD);
    return largest;
}
