#include <omp.h>

#include <algorithm>
#include <cstddef>
#include <limits>
#include <vector>

void partialMinimums(std::vector<float> &x) {
    const size_t n = x.size();
    const size_t parts = omp_get_max_threads();

    // The minimum of everything before each part.
    std::vector<float> before(parts + 1, std::numeric_limits<float>::infinity());
    #pragma omp parallel for
    for (size_t part = 0; part < parts; ++part) {
        float minimum = std::numeric_limits<float>::infinity();
        for (size_t i = n * part / parts; i < n * (part + 1) / parts; ++i) {
            minimum = std::min(minimum, x[i]);
        }
        before[part + 1] = minimum;
    }
    for (size_t part = 0; part < parts; ++part) {
        before[part + 1] = std::min(before[part], before[part + 1]);
    }

    #pragma omp parallel for
    for (size_t part = 0; part < parts; ++part) {
        float minimum = before[part];
        for (size_t i = n * part / parts; i < n * (part + 1) / parts; ++i) {
            minimum = std::min(minimum, x[i]);
            x[i] = minimum;
        }
    }
}
