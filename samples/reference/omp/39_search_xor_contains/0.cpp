#include <omp.h>

#include <vector>

bool xorContains(std::vector<int> const& x, std::vector<int> const& y, int val) {
    bool inX = false;
    bool inY = false;
    #pragma omp parallel
    {
        #pragma omp for nowait reduction(|| : inX)
        for (size_t i = 0; i < x.size(); ++i) {
            inX = inX || x[i] == val;
        }
        #pragma omp for reduction(|| : inY)
        for (size_t i = 0; i < y.size(); ++i) {
            inY = inY || y[i] == val;
        }
    }
    return inX != inY;
}
