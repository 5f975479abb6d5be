// depth first, by recursion
static void explore(const std::vector<int>& A, size_t N, size_t i, std::vector<bool>& visited) {
    visited[i] = true;
    for (size_t j = 0; j < N; ++j) {
        if (A[i * N + j] == 1 && !visited[j]) explore(A, N, j, visited);
    }
}

int componentCount(std::vector<int> const& A, size_t N) {
    std::vector<bool> visited(N);
    int count = 0;
    for (size_t i = 0; i < N; ++i) {
        if (!visited[i]) explore(A, N, i, visited), count++;
    }
    return count;
}
