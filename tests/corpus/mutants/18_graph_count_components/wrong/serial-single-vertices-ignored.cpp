// does not count vertices without edges
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
    std::vector<bool> visited(N, false);
    int count = 0;
    for (size_t i = 0; i < N; ++i) {
        if (!visited[i]) {
            if (visit(A, N, i, visited) > 1) ++count;
        }
    }
    return count;
}
