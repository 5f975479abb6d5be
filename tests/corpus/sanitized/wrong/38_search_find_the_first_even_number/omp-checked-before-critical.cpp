// data race, lines 7, 9: The check before the critical section reads what other threads write inside it.
#include <omp.h>
size_t findFirstEven(std::vector<int> const& x) {
    size_t first = x.size();
#pragma omp parallel for
    for (size_t i = 0; i < x.size(); ++i) {
        if (x[i] % 2 == 0 && i < first) {
#pragma omp critical
            first = std::min(first, i);
        }
    }
    return first;
}
