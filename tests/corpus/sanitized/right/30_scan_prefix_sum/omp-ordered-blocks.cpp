// The ordered region passes the sum of all before from block to block.
#include <omp.h>
void prefixSum(std::vector<double> const& x, std::vector<double> &output) {
    const size_t n = x.size(), block = 128;
    double all = 0.0;
#pragma omp parallel for ordered schedule(static, 1)
    for (size_t first = 0; first < n; first += block) {
        const size_t last = std::min(n, first + block);
        double before, sum = 0.0;
        for (size_t i = first; i < last; ++i) sum += x[i];
#pragma omp ordered
        {
            before = all;
            all += sum;
        }
        for (size_t i = first; i < last; ++i) output[i] = before += x[i];
    }
}
