// Dijkstra's algorithm from dest to source
#include <set>
int shortestPathLength(std::vector<int> const& A, size_t N, int source, int dest) {
    const int n = static_cast<int>(N);
    std::vector<int> distance(n, std::numeric_limits<int>::max());
    std::set<std::pair<int, int>> pending{{0, dest}};
    distance[dest] = 0;
    while (!pending.empty()) {
        const auto [length, i] = *pending.begin();
        pending.erase(pending.begin());
        for (int j = 0; j < n; ++j) {
            if (A[i * n + j] && length + 1 < distance[j]) {
                pending.erase({distance[j], j});
                distance[j] = length + 1;
                pending.insert({distance[j], j});
            }
        }
    }
    return distance[source];
}
