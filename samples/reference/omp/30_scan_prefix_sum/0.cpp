#include <omp.h>

#include <cstddef>
#include <numeric>
#include <vector>

void prefixSum(std::vector<double> const& x, std::vector<double> &output) {
    const size_t n = x.size();
    const size_t parts = omp_get_max_threads();

    // The sum of everything before each part.
    std::vector<double> before(parts + 1);
    #pragma omp parallel for
    for (size_t part = 0; part < parts; ++part) {
        before[part + 1] = std::accumulate(x.begin() + n * part / parts, x.begin() + n * (part + 1) / parts, 0.0);
    }
    std::partial_sum(before.begin(), before.end(), before.begin());

    #pragma omp parallel for
    for (size_t part = 0; part < parts; ++part) {
        double sum = before[part];
        for (size_t i = n * part / parts; i < n * (part + 1) / parts; ++i) {
            sum += x[i];
            output[i] = sum;
        }
    }
}
