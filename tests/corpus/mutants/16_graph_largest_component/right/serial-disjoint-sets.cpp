// disjoint sets, counted afterwards
#include <unordered_map>
static int find(std::vector<int>& parent, int vertex) {
    while (parent[vertex] != vertex) vertex = parent[vertex] = parent[parent[vertex]];
    return vertex;
}

int largestComponent(std::vector<int> const& A, size_t N) {
    std::vector<int> parent(N);
    std::iota(parent.begin(), parent.end(), 0);
    for (size_t i = 0; i < N; ++i) {
        for (size_t j = i + 1; j < N; ++j) {
            if (A[i * N + j]) parent[find(parent, j)] = find(parent, i);
        }
    }

    std::unordered_map<int, int> sizes;
    int largest = 0;
    for (size_t i = 0; i < N; ++i) largest = std::max(largest, ++sizes[find(parent, i)]);
    return largest;
}
