#include <algorithm>
#include <vector>

int findKthSmallest(std::vector<int> const& x, int k) {
    std::vector<int> sorted = x;
    std::sort(sorted.begin(), sorted.end());
    return sorted[k - 1];
}
