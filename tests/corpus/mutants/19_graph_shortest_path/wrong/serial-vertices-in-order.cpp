// relaxes every vertex once, in ascending order
int shortestPathLength(std::vector<int> const& A, size_t N, int source, int dest) {
    std::vector<int> length(N, std::numeric_limits<int>::max() / 2);
    length[source] = 0;
    for (size_t i = 0; i < N; ++i) {
        for (size_t j = 0; j < N; ++j) {
            if (A[i * N + j]) length[j] = std::min(length[j], length[i] + 1);
        }
    }
    return length[dest];
}
