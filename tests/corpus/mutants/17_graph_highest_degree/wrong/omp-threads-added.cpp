// adds up the highest degrees of the threads
#include <omp.h>

int maxDegree(std::vector<int> const& A, size_t N) {
    int highest = 0;
    #pragma omp parallel reduction(+ : highest)
    {
        #pragma omp for
        for (size_t i = 0; i < N; ++i) {
            const int degree = std::accumulate(A.begin() + i * N, A.begin() + (i + 1) * N, 0);
            highest = std::max(highest, degree);
        }
    }
    return highest;
}
