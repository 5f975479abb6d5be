// counts smaller elements, and equal ones before it, O(n^2) where that is cheap, else a search in sorted pairs
#include <omp.h>

void ranks(std::vector<float> const& x, std::vector<size_t> &ranks) {
    const long n = static_cast<long>(x.size());
    std::vector<std::pair<float, long>> sorted(n);
    for (long i = 0; i < n; ++i) sorted[i] = {x[i], i};
    if (n > 2000) std::sort(sorted.begin(), sorted.end());
    #pragma omp parallel for
    for (long i = 0; i < n; ++i) {
        if (n > 2000) {
            ranks[i] = std::lower_bound(sorted.begin(), sorted.end(), std::make_pair(x[i], i)) - sorted.begin();
        } else {
            long rank = 0;
            for (long j = 0; j < n; ++j) rank += x[j] < x[i] || (x[j] == x[i] && j < i);
            ranks[i] = rank;
        }
    }
}
