#include <omp.h>

#include <algorithm>
#include <cstddef>
#include <vector>

int maxDegree(std::vector<int> const& A, size_t N) {
    int highest = 0;
    #pragma omp parallel for reduction(max : highest)
    for (size_t row = 0; row < N; ++row) {
        int degree = 0;
        for (size_t column = 0; column < N; ++column) {
            degree += A[row * N + column] != 0;
        }
        highest = std::max(highest, degree);
    }
    return highest;
}
