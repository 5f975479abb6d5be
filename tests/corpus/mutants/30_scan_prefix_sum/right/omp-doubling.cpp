// Hillis and Steele: sums over windows of doubling length.
#include <omp.h>

void prefixSum(std::vector<double> const& x, std::vector<double> &output) {
    output = x;
    std::vector<double> next(x.size());
    for (size_t step = 1; step < x.size(); step *= 2) {
        #pragma omp parallel for
        for (size_t i = 0; i < x.size(); ++i) {
            next[i] = i < step ? output[i] : output[i - step] + output[i];
        }
        output.swap(next);
    }
}
