#include <omp.h>

#include <algorithm>
#include <cstddef>
#include <vector>

// The first even number in [begin, end), x.size() where there is none.
static size_t firstEven(std::vector<int> const& x, size_t begin, size_t end) {
    while (begin < end && x[begin] % 2 != 0) {
        ++begin;
    }
    return begin < end ? begin : x.size();
}

size_t findFirstEven(std::vector<int> const& x) {
    const size_t n = x.size();
    const size_t parts = omp_get_max_threads();
    size_t first = n;
    #pragma omp parallel for reduction(min : first)
    for (size_t part = 0; part < parts; ++part) {
        first = std::min(first, firstEven(x, n * part / parts, n * (part + 1) / parts));
    }
    return first;
}
