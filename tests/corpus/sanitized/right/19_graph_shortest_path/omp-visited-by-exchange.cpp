// Of the threads that reach a vertex at once, the atomic exchange lets one visit it.
#include <omp.h>
#include <atomic>
int shortestPathLength(std::vector<int> const& A, size_t N, int source, int dest) {
    std::vector<std::atomic<char>> visited(N);
    std::vector<size_t> frontier{static_cast<size_t>(source)};
    visited[source] = 1;
    for (int length = 0; !frontier.empty(); ++length) {
        if (visited[dest]) return length;
        std::vector<size_t> next;
#pragma omp parallel for schedule(dynamic)
        for (size_t f = 0; f < frontier.size(); ++f)
            for (size_t v = 0; v < N; ++v) {
                if (A[frontier[f] * N + v] == 0 || visited[v].load(std::memory_order_relaxed)) continue;
                if (visited[v].exchange(1, std::memory_order_relaxed)) continue;
#pragma omp critical
                next.push_back(v);
            }
        frontier.swap(next);
    }
    return -1;
}
