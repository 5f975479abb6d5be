// direct sums, the angle of each reduced to one turn
#include <omp.h>

void fft(std::vector<std::complex<double>> const& x, std::vector<std::complex<double>> &output) {
    const long n = static_cast<long>(x.size());
    std::vector<double> cosines(n), sines(n);
    for (long k = 0; k < n; ++k) {
        cosines[k] = std::cos(2 * M_PI * k / n);
        sines[k] = std::sin(2 * M_PI * k / n);
    }
    #pragma omp parallel for
    for (long k = 0; k < n; ++k) {
        double real = 0, imaginary = 0;
        for (long j = n - 1; j >= 0; --j) {
            const long turn = j * k % n;
            real += x[j].real() * cosines[turn] + x[j].imag() * sines[turn];
            imaginary += x[j].imag() * cosines[turn] - x[j].real() * sines[turn];
        }
        output[k] = {real, imaginary};
    }
}
