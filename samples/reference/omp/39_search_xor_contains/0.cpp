#include <omp.h>

#include <algorithm>
#include <cstddef>
#include <vector>

// Whether `val` is in the given one of as many equal parts of `values`.
static bool partContains(std::vector<int> const& values, size_t part, size_t parts, int val) {
    const auto first = values.begin() + values.size() * part / parts;
    const auto last = values.begin() + values.size() * (part + 1) / parts;
    return std::find(first, last, val) != last;
}

bool xorContains(std::vector<int> const& x, std::vector<int> const& y, int val) {
    const size_t parts = omp_get_max_threads();
    bool in_x = false, in_y = false;
    #pragma omp parallel for reduction(|| : in_x, in_y)
    for (size_t part = 0; part < parts; ++part) {
        in_x = in_x || partContains(x, part, parts, val);
        in_y = in_y || partContains(y, part, parts, val);
    }
    return in_x != in_y;
}
