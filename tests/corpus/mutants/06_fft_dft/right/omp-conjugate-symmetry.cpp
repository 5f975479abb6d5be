// computes half of the outputs and conjugates them into the other half
#include <omp.h>

void dft(std::vector<double> const& x, std::vector<std::complex<double>> &output) {
    const int n = static_cast<int>(x.size());
    #pragma omp parallel for schedule(dynamic)
    for (int k = 0; k <= n / 2; ++k) {
        double real = 0, imaginary = 0;
        for (int j = 0; j < n; ++j) {
            const double angle = 2 * M_PI * j * k / n;
            real += x[j] * std::cos(angle);
            imaginary -= x[j] * std::sin(angle);
        }
        output[(n - k) % n] = {real, -imaginary};
        output[k] = {real, imaginary};
    }
}
