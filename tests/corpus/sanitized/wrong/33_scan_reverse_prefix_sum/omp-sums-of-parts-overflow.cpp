// undefined behaviour, line 13: All sums of the result fit into an int, but the hash of the parts that tells whether they changed does not.
#include <omp.h>
void reversePrefixSum(std::vector<int> const& x, std::vector<int> &output) {
    const size_t n = x.size(), parts = omp_get_max_threads();
    std::vector<long long> before(parts + 1);
    std::vector<int> hashes(parts);
#pragma omp parallel for
    for (size_t p = 0; p < parts; ++p) {
        long long sum = 0;
        int hash = 17;
        for (size_t i = n * p / parts; i < n * (p + 1) / parts; ++i) {
            sum += x[n - 1 - i];
            hash = 31 * hash + x[n - 1 - i];
        }
        before[p + 1] = sum;
        hashes[p] = hash;
    }
    std::partial_sum(before.begin(), before.end(), before.begin());
#pragma omp parallel for
    for (size_t p = 0; p < parts; ++p) {
        long long sum = before[p];
        for (size_t i = n * p / parts; i < n * (p + 1) / parts; ++i) output[i] = static_cast<int>(sum += x[n - 1 - i]);
    }
}
