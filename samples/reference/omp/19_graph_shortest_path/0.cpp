#include <omp.h>

#include <algorithm>
#include <cstddef>
#include <vector>

namespace {

bool touchesAny(const int* row, std::vector<size_t> const& vertices) {
    return std::any_of(vertices.begin(), vertices.end(), [row](size_t vertex) { return row[vertex] != 0; });
}

}  // namespace

int shortestPathLength(std::vector<int> const& A, size_t N, int source, int dest) {
    std::vector<char> reached(N, 0), touched(N, 0);
    std::vector<size_t> frontier{static_cast<size_t>(source)};
    reached[source] = 1;
    for (int length = 0; !frontier.empty(); ++length) {
        if (reached[dest]) {
            return length;
        }
        #pragma omp parallel for schedule(dynamic, 64)
        for (size_t vertex = 0; vertex < N; ++vertex) {
            touched[vertex] = !reached[vertex] && touchesAny(&A[vertex * N], frontier);
        }
        frontier.clear();
        for (size_t vertex = 0; vertex < N; ++vertex) {
            if (touched[vertex]) {
                reached[vertex] = 1;
                frontier.push_back(vertex);
            }
        }
    }
    return -1;
}
