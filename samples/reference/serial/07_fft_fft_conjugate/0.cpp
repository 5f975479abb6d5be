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
    for (size_t k = 0; k < half; ++k) {
        roots[k] = rootOfUnity(k, x.size());
    }
    std::vector<Complex> next(x.size());
    for (size_t stride = 1; stride < x.size(); stride *= 2) {
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

}  // namespace

void fftConjugate(std::vector<std::complex<double>> &x) {
    forwardTransform(x);
    for (size_t k = 0; k < x.size(); ++k) {
        x[k] = std::conj(x[k]);
    }
}
