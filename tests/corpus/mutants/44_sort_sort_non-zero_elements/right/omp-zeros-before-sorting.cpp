// sorts all, and finds what comes next past the zeros in the middle
#include <omp.h>

void sortIgnoreZero(std::vector<int> &x) {
    std::vector<int> sorted(x), before(x.size() + 1);
    std::sort(sorted.begin(), sorted.end());
    for (size_t i = 0; i < x.size(); ++i) before[i + 1] = before[i] + (x[i] != 0);
    const auto [first, last] = std::equal_range(sorted.begin(), sorted.end(), 0);
    const int negative = static_cast<int>(first - sorted.begin()), zeros = static_cast<int>(last - first);
    #pragma omp parallel for
    for (size_t i = 0; i < x.size(); ++i) {
        if (x[i] != 0) x[i] = sorted[before[i] < negative ? before[i] : before[i] + zeros];
    }
}
