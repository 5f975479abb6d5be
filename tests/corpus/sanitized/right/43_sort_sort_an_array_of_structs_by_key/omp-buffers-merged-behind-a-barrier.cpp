// Each thread sorts into a buffer of its own; one merges all of them, after a barrier.
#include <omp.h>
void sortByStartTime(std::vector<Result> &results) {
    const auto earlier = [](Result const& a, Result const& b) { return a.startTime < b.startTime; };
    std::vector<std::vector<Result>> buffers(omp_get_max_threads());
#pragma omp parallel
    {
        std::vector<Result>& mine = buffers[omp_get_thread_num()];
#pragma omp for nowait
        for (size_t i = 0; i < results.size(); ++i) mine.push_back(results[i]);
        std::sort(mine.begin(), mine.end(), earlier);
#pragma omp barrier
#pragma omp master
        {
            results.clear();
            for (std::vector<Result> const& buffer : buffers) {
                const size_t middle = results.size();
                results.insert(results.end(), buffer.begin(), buffer.end());
                std::inplace_merge(results.begin(), results.begin() + middle, results.end(), earlier);
            }
        }
    }
}
