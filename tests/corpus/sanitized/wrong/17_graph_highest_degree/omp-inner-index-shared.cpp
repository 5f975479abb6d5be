// data race, lines 9, 10: The inner loop's index is shared: only the outer one is private by itself.
#include <omp.h>
int maxDegree(std::vector<int> const& A, size_t N) {
    int highest = 0;
    size_t row, column;
#pragma omp parallel for reduction(max : highest)
    for (row = 0; row < N; ++row) {
        int degree = 0;
        for (column = 0; column < N; ++column)
            degree += A[row * N + column] != 0;
        highest = std::max(highest, degree);
    }
    return highest;
}
