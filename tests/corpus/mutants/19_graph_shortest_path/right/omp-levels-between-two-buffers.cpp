// one level at a time, over all vertices
#include <omp.h>

int shortestPathLength(std::vector<int> const& A, size_t N, int source, int dest) {
    std::vector<int> length(N, -1), next(N);
    length[source] = 0;
    for (int level = 1; length[dest] < 0 && level <= static_cast<int>(N); ++level) {
        #pragma omp parallel for schedule(dynamic, 16)
        for (size_t j = 0; j < N; ++j) {
            next[j] = length[j];
            for (size_t i = 0; i < N && next[j] < 0; ++i) {
                if (length[i] == level - 1 && A[i * N + j]) next[j] = level;
            }
        }
        length = next;
    }
    return length[dest];
}
