// The loops have the same bounds and the same static schedule: each thread reads only what it wrote itself.
#include <omp.h>
static void transform(std::vector<std::complex<double>>& x, std::vector<std::complex<double>> const& roots, size_t step) {
    const size_t n = x.size();
    if (n == 1) return;
    std::vector<std::complex<double>> even(n / 2), odd(n / 2);
    for (size_t i = 0; i < n / 2; ++i) even[i] = x[2 * i], odd[i] = x[2 * i + 1];
    transform(even, roots, 2 * step);
    transform(odd, roots, 2 * step);
    for (size_t i = 0; i < n / 2; ++i) {
        const std::complex<double> turned = roots[i * step] * odd[i];
        x[i] = even[i] + turned;
        x[i + n / 2] = even[i] - turned;
    }
}
void ifft(std::vector<std::complex<double>> &x) {
    const size_t n = x.size();
    std::vector<std::complex<double>> roots(n / 2 + 1), result = x;
    for (size_t k = 0; k < n / 2; ++k) roots[k] = std::polar(1.0, 2.0 * M_PI * k / n);
    transform(result, roots, 1);
#pragma omp parallel
    {
#pragma omp for schedule(static) nowait
        for (size_t k = 0; k < n; ++k) result[k] /= static_cast<double>(n);
#pragma omp for schedule(static) nowait
        for (size_t k = 0; k < n; ++k) x[k] = result[k];
    }
}
