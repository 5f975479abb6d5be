#include <omp.h>

#include <algorithm>
#include <cstddef>
#include <vector>

bool contains(std::vector<int> const& x, int target) {
    const size_t n = x.size();
    const size_t parts = omp_get_max_threads();
    bool found = false;
    #pragma omp parallel for reduction(|| : found)
    for (size_t part = 0; part < parts; ++part) {
        const auto first = x.begin() + n * part / parts;
        const auto last = x.begin() + n * (part + 1) / parts;
        found = found || std::find(first, last, target) != last;
    }
    return found;
}
