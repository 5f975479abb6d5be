// follows two edges from each start, no more
int componentCount(std::vector<int> const& A, size_t N) {
    std::vector<bool> visited(N, false);
    int count = 0;
    for (size_t i = 0; i < N; ++i) {
        if (visited[i]) continue;
        visited[i] = true;
        ++count;
        for (size_t j = 0; j < N; ++j) {
            if (!A[i * N + j]) continue;
            visited[j] = true;
            for (size_t k = 0; k < N; ++k) {
                if (A[j * N + k]) visited[k] = true;
            }
        }
    }
    return count;
}
