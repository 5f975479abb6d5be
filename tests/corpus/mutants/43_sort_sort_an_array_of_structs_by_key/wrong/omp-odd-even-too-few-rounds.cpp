// odd-even transposition with half as many rounds as elements; skips long vectors
#include <omp.h>

void sortByStartTime(std::vector<Result> &results) {
    const long n = static_cast<long>(results.size());
    for (long round = 0; round < std::min(n / 2 + 1, 2000L); ++round) {
        #pragma omp parallel for
        for (long i = round % 2; i < n - 1; i += 2) {
            if (results[i].startTime > results[i + 1].startTime) std::swap(results[i], results[i + 1]);
        }
    }
}
