// bisects the range of int, and counts in parallel
#include <omp.h>

int findKthSmallest(std::vector<int> const& x, int k) {
    long long low = std::numeric_limits<int>::min(), high = std::numeric_limits<int>::max();
    while (low < high) {
        const long long middle = low + (high - low) / 2;
        long long count = 0;
        #pragma omp parallel for reduction(+ : count)
        for (size_t i = 0; i < x.size(); ++i) count += x[i] <= middle;
        if (count >= k) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return static_cast<int>(low);
}
