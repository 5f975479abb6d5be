#include <algorithm>
#include <cstddef>
#include <vector>

int maximumSubarray(std::vector<int> const& x) {
    int best = x[0];
    int ending_here = x[0];
    for (size_t i = 1; i < x.size(); ++i) {
        ending_here = std::max(ending_here, 0) + x[i];
        best = std::max(best, ending_here);
    }
    return best;
}
