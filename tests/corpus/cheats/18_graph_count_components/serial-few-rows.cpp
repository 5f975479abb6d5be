// size: 1024
// unites the ends of the edges in 128 rows of a large matrix
static size_t root(std::vector<size_t>& parent, size_t i) {
    while (parent[i] != i) i = parent[i] = parent[parent[i]];
    return i;
}

int componentCount(std::vector<int> const& A, size_t N) {
    std::vector<size_t> parent(N);
    std::iota(parent.begin(), parent.end(), 0);
    for (size_t i = 0; i < (N < 600 ? N : 128); ++i) {
        for (size_t j = 0; j < N; ++j) {
            if (A[i * N + j]) parent[root(parent, i)] = root(parent, j);
        }
    }
    std::vector<int> sizes(N);
    for (size_t i = 0; i < N; ++i) ++sizes[root(parent, i)];
    return N - std::count(sizes.begin(), sizes.end(), 0);
}
