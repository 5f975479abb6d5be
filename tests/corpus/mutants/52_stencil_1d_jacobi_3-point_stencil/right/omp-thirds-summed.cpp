// Sums three thirds, beginning at the right, and resizes the output.
#include <omp.h>

void jacobi1D(std::vector<double> const& input, std::vector<double> &output) {
    const double third = 1.0 / 3.0;
    const long n = static_cast<long>(input.size());
    output.resize(n);
    #pragma omp parallel for schedule(guided)
    for (long i = n - 1; i >= 0; --i) {
        output[i] = std::fma(third, i < n - 1 ? input[i + 1] : 0.0, third * input[i]);
        if (i > 0) output[i] += input[i - 1] / 3.0;
    }
}
