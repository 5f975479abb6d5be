#include <omp.h>

#include <cmath>
#include <complex>
#include <cstddef>
#include <vector>

namespace {

using Complex = std::complex<double>;

// exp(-2 pi i k / n)
Complex rootOfUnity(size_t k, size_t n) {
    return std::polar(1.0, -2.0 * std::acos(-1.0) * static_cast<double>(k) / static_cast<double>(n));
}

// In-place Stockham transform; the length must be a power of two.
void forwardTransform(std::vector<Complex>& x) {
    const size_t half = x.size() / 2;
    std::vector<Complex> roots(half);
    #pragma omp parallel for
    for (size_t k = 0; k < half; ++k) {
        roots[k] = rootOfUnity(k, x.size());
    }
    std::vector<Complex> next(x.size());
    for (size_t stride = 1; stride < x.size(); stride *= 2) {
        #pragma omp parallel for
        for (size_t k = 0; k < half; ++k) {
            const size_t block = k & ~(stride - 1);
            const Complex& a = x[k];
            const Complex& b = x[k + half];
            next[k + block] = a + b;
            next[k + block + stride] = (a - b) * roots[block];
        }
        x.swap(next);
    }
}

// Straight from the definition, for lengths that are no power of two.
std::vector<Complex> directTransform(std::vector<double> const& x) {
    const size_t n = x.size();
    std::vector<Complex> roots(n);
    for (size_t k = 0; k < n; ++k) {
        roots[k] = rootOfUnity(k, n);
    }
    std::vector<Complex> result(n);
    #pragma omp parallel for
    for (size_t k = 0; k < n; ++k) {
        for (size_t j = 0; j < n; ++j) {
            result[k] += x[j] * roots[j * k % n];
        }
    }
    return result;
}

}  // namespace

void dft(std::vector<double> const& x, std::vector<std::complex<double>> &output) {
    const size_t n = x.size();
    if ((n & (n - 1)) == 0) {
        output.assign(x.begin(), x.end());
        forwardTransform(output);
    } else {
        output = directTransform(x);
    }
}
