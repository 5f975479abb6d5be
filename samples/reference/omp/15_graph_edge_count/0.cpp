#include <omp.h>

#include <cstddef>
#include <vector>

int edgeCount(std::vector<int> const& A, size_t N) {
    int count = 0;
    #pragma omp parallel for reduction(+ : count)
    for (size_t k = 0; k < N * N; ++k) {
        count += A[k] == 1;
    }
    return count;
}
