// each thread takes N / threads rows, and nobody the rest
#include <omp.h>

int edgeCount(std::vector<int> const& A, size_t N) {
    int count = 0;
    #pragma omp parallel reduction(+ : count)
    {
        const size_t part = N / omp_get_num_threads();
        const size_t begin = omp_get_thread_num() * part;
        for (size_t k = begin * N; k < (begin + part) * N; ++k) count += A[k];
    }
    return count;
}
