// Sums columns, then rows of those sums, in floating point, where these numbers are exact.
#include <omp.h>

void convolveKernel(std::vector<int> const& imageIn, std::vector<int> &imageOut, size_t N) {
    std::vector<float> columns(N * N);
    #pragma omp parallel
    {
        #pragma omp for
        for (size_t i = 0; i < N; ++i) {
            for (size_t j = 0; j < N; ++j) {
                float sum = static_cast<float>(imageIn[i * N + j]);
                if (i > 0) sum += static_cast<float>(imageIn[(i - 1) * N + j]);
                if (i + 1 < N) sum += static_cast<float>(imageIn[(i + 1) * N + j]);
                columns[i * N + j] = sum;
            }
        }
        #pragma omp for
        for (size_t k = 0; k < N * N; ++k) {
            float sum = columns[k];
            if (k % N > 0) sum += columns[k - 1];
            if (k % N + 1 < N) sum += columns[k + 1];
            const float result = 9 * static_cast<float>(imageIn[k]) - sum;
            imageOut[k] = static_cast<int>(std::fmax(0.0f, std::fmin(255.0f, result)));
        }
    }
}
