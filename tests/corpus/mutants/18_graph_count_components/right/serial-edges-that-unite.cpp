// N less the edges that unite something
static int find(std::vector<int>& parent, int vertex) {
    while (parent[vertex] != vertex) vertex = parent[vertex] = parent[parent[vertex]];
    return vertex;
}

int componentCount(std::vector<int> const& A, size_t N) {
    std::vector<int> parent(N);
    std::iota(parent.begin(), parent.end(), 0);
    int count = static_cast<int>(N);
    for (size_t i = N; i-- > 0;) {
        for (size_t j = 0; j < i; ++j) {
            if (!A[i * N + j]) continue;
            const int a = find(parent, i), b = find(parent, j);
            count -= a != b;
            parent[a] = b;
        }
    }
    return count;
}
