// each edge once, for both of its ends
#include <omp.h>

int maxDegree(std::vector<int> const& A, size_t N) {
    std::vector<int> degree(N, 0);
    #pragma omp parallel for schedule(guided)
    for (size_t i = 0; i < N; ++i) {
        int own = 0;
        for (size_t j = i + 1; j < N; ++j) {
            if (A[i * N + j] == 0) continue;
            ++own;
            #pragma omp atomic
            ++degree[j];
        }
        #pragma omp atomic
        degree[i] += own;
    }
    return *std::max_element(degree.begin(), degree.end());
}
