// Each section has a flag of its own, and both are read after the region.
#include <omp.h>
bool xorContains(std::vector<int> const& x, std::vector<int> const& y, int val) {
    bool in_x = false, in_y = false;
#pragma omp parallel sections
    {
#pragma omp section
        in_x = std::find(x.begin(), x.end(), val) != x.end();
#pragma omp section
        in_y = std::find(y.begin(), y.end(), val) != y.end();
    }
    return in_x != in_y;
}
