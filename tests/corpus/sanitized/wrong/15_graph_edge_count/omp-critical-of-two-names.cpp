// data race, lines 12, 15: The two critical sections have different names, so they do not exclude each other.
#include <omp.h>
int edgeCount(std::vector<int> const& A, size_t N) {
    int count = 0;
#pragma omp parallel
    {
        int mine = 0;
#pragma omp for nowait
        for (size_t k = 0; k < N * N; ++k) mine += A[k] == 1;
        if (omp_get_thread_num() % 2 == 0) {
#pragma omp critical(even)
            count += mine;
        } else {
#pragma omp critical(odd)
            if (mine > 0) count += mine;
        }
    }
    return count;
}
