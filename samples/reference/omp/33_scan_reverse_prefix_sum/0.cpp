#include <omp.h>

#include <cstddef>
#include <numeric>
#include <vector>

void reversePrefixSum(std::vector<int> const& x, std::vector<int> &output) {
    const size_t n = x.size();
    const size_t parts = omp_get_max_threads();

    // The sum of everything before each part. The sum of one part may leave the range of int.
    std::vector<long long> before(parts + 1);
    #pragma omp parallel for
    for (size_t part = 0; part < parts; ++part) {
        before[part + 1] = std::accumulate(x.rbegin() + n * part / parts, x.rbegin() + n * (part + 1) / parts, 0LL);
    }
    std::partial_sum(before.begin(), before.end(), before.begin());

    #pragma omp parallel for
    for (size_t part = 0; part < parts; ++part) {
        long long sum = before[part];
        for (size_t i = n * part / parts; i < n * (part + 1) / parts; ++i) {
            sum += x[n - 1 - i];
            output[i] = static_cast<int>(sum);
        }
    }
}
