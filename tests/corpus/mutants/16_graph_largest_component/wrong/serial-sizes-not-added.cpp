// joins sets without adding up their sizes below the roots
static int find(std::vector<int>& parent, int vertex) {
    while (parent[vertex] != vertex) vertex = parent[vertex] = parent[parent[vertex]];
    return vertex;
}

int largestComponent(std::vector<int> const& A, size_t N) {
    std::vector<int> parent(N), size(N, 1);
    std::iota(parent.begin(), parent.end(), 0);
    for (size_t i = 0; i < N; ++i) {
        for (size_t j = i + 1; j < N; ++j) {
            const int a = find(parent, i), b = find(parent, j);
            if (A[i * N + j] && a != b) {
                parent[b] = a;
                ++size[a];
            }
        }
    }
    return *std::max_element(size.begin(), size.end());
}
