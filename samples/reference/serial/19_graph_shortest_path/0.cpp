#include <cstddef>
#include <queue>
#include <vector>

int shortestPathLength(std::vector<int> const& A, size_t N, int source, int dest) {
    std::vector<int> length(N, -1);
    std::queue<size_t> pending;
    length[source] = 0;
    pending.push(source);
    while (!pending.empty() && length[dest] < 0) {
        const size_t vertex = pending.front();
        pending.pop();
        for (size_t neighbour = 0; neighbour < N; ++neighbour) {
            if (A[vertex * N + neighbour] != 0 && length[neighbour] < 0) {
                length[neighbour] = length[vertex] + 1;
                pending.push(neighbour);
            }
        }
    }
    return length[dest];
}
