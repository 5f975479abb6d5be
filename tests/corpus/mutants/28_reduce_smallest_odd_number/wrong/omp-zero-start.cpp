// The reduction begins with 0.
#include <omp.h>
int smallestOdd(std::vector<int> const& x) {
    int m = 0;
#pragma omp parallel for reduction(min : m)
    for (size_t i = 0; i < x.size(); ++i) if (x[i] % 2 != 0 && x[i] < m) m = x[i];
    return m;
}
