// one long counter per thread, added up afterwards
#include <omp.h>

int edgeCount(std::vector<int> const& A, size_t N) {
    std::vector<long> counts(omp_get_max_threads(), 0);
    #pragma omp parallel for collapse(2) schedule(dynamic, 64)
    for (int j = 0; j < static_cast<int>(N); ++j) {
        for (int i = 0; i < static_cast<int>(N); ++i) {
            if (A[i * static_cast<int>(N) + j]) ++counts[omp_get_thread_num()];
        }
    }
    return static_cast<int>(std::accumulate(counts.begin(), counts.end(), 0L));
}
