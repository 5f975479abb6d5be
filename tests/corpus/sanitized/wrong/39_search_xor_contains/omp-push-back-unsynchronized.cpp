// data race, line 8: All threads append to one vector. There is room, and what matters is only whether there is anything.
#include <omp.h>
static bool isIn(std::vector<int> const& values, int val) {
    std::vector<size_t> places;
    places.reserve(values.size());
#pragma omp parallel for
    for (size_t i = 0; i < values.size(); ++i)
        if (values[i] == val) places.push_back(i);
    return !places.empty();
}
bool xorContains(std::vector<int> const& x, std::vector<int> const& y, int val) {
    return isIn(x, val) != isIn(y, val);
}
