// the least of the k-th elements of the parts
#include <omp.h>

int findKthSmallest(std::vector<int> const& x, int k) {
    int result = std::numeric_limits<int>::max();
    const int parts = 2;
    #pragma omp parallel for reduction(min : result)
    for (int p = 0; p < parts; ++p) {
        std::vector<int> local(x.begin() + x.size() * p / parts, x.begin() + x.size() * (p + 1) / parts);
        if (static_cast<int>(local.size()) < k) continue;
        std::nth_element(local.begin(), local.begin() + (k - 1), local.end());
        result = std::min(result, local[k - 1]);
    }
    return result;
}
