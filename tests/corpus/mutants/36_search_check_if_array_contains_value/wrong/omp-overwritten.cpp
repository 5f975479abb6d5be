// Only the last element decides.
#include <omp.h>
bool contains(std::vector<int> const& x, int target) {
    std::vector<char> found(1);
#pragma omp parallel for
    for (size_t i = 0; i < x.size(); ++i) if (i + 1 == x.size()) found[0] = x[i] == target;
    return found[0];
}
