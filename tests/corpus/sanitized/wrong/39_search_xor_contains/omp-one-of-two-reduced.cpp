// data race, lines 5, 8: The reduction clause names one of the two flags.
#include <omp.h>
bool xorContains(std::vector<int> const& x, std::vector<int> const& y, int val) {
    bool in_x = false, in_y = false;
#pragma omp parallel for reduction(|| : in_x)
    for (size_t i = 0; i < std::max(x.size(), y.size()); ++i) {
        if (i < x.size() && x[i] == val) in_x = true;
        if (i < y.size() && !in_y && y[i] == val) in_y = true;
    }
    return in_x != in_y;
}
