// Double-checked locking, with an atomic flag that releases the table and acquires it.
#include <omp.h>
#include <atomic>
void dft(std::vector<double> const& x, std::vector<std::complex<double>> &output) {
    const size_t n = x.size();
    std::vector<std::complex<double>> roots(n);
    std::atomic<bool> ready{false};
#pragma omp parallel for
    for (size_t k = 0; k < n; ++k) {
        if (!ready.load(std::memory_order_acquire)) {
#pragma omp critical
            if (!ready.load(std::memory_order_relaxed)) {
                for (size_t j = 0; j < n; ++j) roots[j] = std::polar(1.0, -2.0 * M_PI * j / n);
                ready.store(true, std::memory_order_release);
            }
        }
        std::complex<double> sum = 0.0;
        for (size_t j = 0; j < n; ++j) sum += x[j] * roots[j * k % n];
        output[k] = sum;
    }
}
