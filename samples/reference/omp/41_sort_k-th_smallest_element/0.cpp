#include <omp.h>

#include <limits>
#include <vector>

// Bisection over the values: the result is the smallest value that at least k elements do not exceed.

int findKthSmallest(std::vector<int> const& x, int k) {
    long long low = std::numeric_limits<int>::min();
    long long high = std::numeric_limits<int>::max();
    while (low < high) {
        long long const middle = (low + high) >> 1;
        int count = 0;
        #pragma omp parallel for reduction(+ : count)
        for (size_t i = 0; i < x.size(); ++i) {
            count += x[i] <= middle;
        }
        if (count >= k) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return low;
}
