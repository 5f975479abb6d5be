#include <mpi.h>
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
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const size_t begin = N * rank / size;
    const size_t end = N * (rank + 1) / size;

    std::vector<unsigned char> reached(N, 0), touched(N, 0);
    std::vector<size_t> frontier{static_cast<size_t>(source)};
    reached[source] = 1;
    for (int length = 0; !frontier.empty(); ++length) {
        if (reached[dest]) {
            return length;
        }
        std::fill(touched.begin(), touched.end(), 0);
        #pragma omp parallel for schedule(dynamic, 64)
        for (size_t vertex = begin; vertex < end; ++vertex) {
            touched[vertex] = !reached[vertex] && touchesAny(&A[vertex * N], frontier);
        }
        MPI_Allreduce(MPI_IN_PLACE, touched.data(), static_cast<int>(N), MPI_UNSIGNED_CHAR, MPI_MAX, MPI_COMM_WORLD);
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
