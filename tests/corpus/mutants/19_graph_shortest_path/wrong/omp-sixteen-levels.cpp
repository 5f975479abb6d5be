// gives up after sixteen levels
#include <omp.h>

int shortestPathLength(std::vector<int> const& A, size_t N, int source, int dest) {
    std::vector<char> reached(N, 0), next;
    reached[source] = 1;
    for (int length = 0; length <= 16; ++length) {
        if (reached[dest]) return length;
        next = reached;
        #pragma omp parallel for
        for (size_t j = 0; j < N; ++j) {
            for (size_t i = 0; i < N && !next[j]; ++i) next[j] = reached[i] && A[j * N + i];
        }
        reached.swap(next);
    }
    return -1;
}
