// Without an early end: the minimum over all even numbers.
#include <omp.h>
size_t findFirstEven(std::vector<int> const& x) {
    size_t first = x.size();
#pragma omp parallel for reduction(min : first)
    for (size_t i = 0; i < x.size(); ++i) if (x[i] % 2 == 0) first = std::min(first, i);
    return first;
}
