// Works on whole tiles of 16 x 16 pixels.
#include <omp.h>

void convolveKernel(std::vector<int> const& imageIn, std::vector<int> &imageOut, size_t N) {
    const int n = static_cast<int>(N), tiles = n / 16;
    const auto at = [&](int i, int j) { return i < 0 || j < 0 || i >= n || j >= n ? 0 : imageIn[i * n + j]; };
    #pragma omp parallel for collapse(2)
    for (int row = 0; row < tiles; ++row) {
        for (int column = 0; column < tiles; ++column) {
            for (int k = 0; k < 256; ++k) {
                const int i = 16 * row + k / 16, j = 16 * column + k % 16;
                int sum = 0;
                for (int m = 0; m < 9; ++m) sum += edgeKernel[m / 3][m % 3] * at(i + m / 3 - 1, j + m % 3 - 1);
                imageOut[i * n + j] = std::clamp(sum, 0, 255);
            }
        }
    }
}
