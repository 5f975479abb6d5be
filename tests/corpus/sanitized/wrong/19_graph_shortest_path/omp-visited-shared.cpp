// data race, lines 16, 17: Two threads may visit a vertex at once: both read and write its mark.
#include <omp.h>
int shortestPathLength(std::vector<int> const& A, size_t N, int source, int dest) {
    std::vector<char> visited(N, 0);
    std::vector<size_t> frontier{static_cast<size_t>(source)};
    visited[source] = 1;
    for (int length = 0; !frontier.empty(); ++length) {
        if (visited[dest]) return length;
        std::vector<size_t> next;
#pragma omp parallel
        {
            std::vector<size_t> mine;
#pragma omp for nowait
            for (size_t f = 0; f < frontier.size(); ++f)
                for (size_t v = 0; v < N; ++v)
                    if (A[frontier[f] * N + v] != 0 && !visited[v]) {
                        visited[v] = 1;
                        mine.push_back(v);
                    }
#pragma omp critical
            next.insert(next.end(), mine.begin(), mine.end());
        }
        std::sort(next.begin(), next.end());
        next.erase(std::unique(next.begin(), next.end()), next.end());
        frontier.swap(next);
    }
    return -1;
}
