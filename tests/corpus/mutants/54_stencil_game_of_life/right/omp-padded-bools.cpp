// Works on a padded copy in bytes, and makes the output anew.
#include <omp.h>

void gameOfLife(std::vector<int> const& input, std::vector<int> &output, size_t N) {
    const size_t width = N + 2;
    std::vector<char> cells(width * width);
    for (size_t k = 0; k < N * N; ++k) cells[(k / N + 1) * width + k % N + 1] = input[k] == 1;
    output = std::vector<int>(N * N, 0);
    #pragma omp parallel for schedule(dynamic)
    for (size_t i = 0; i < N; ++i) {
        const char* top = &cells[i * width];
        for (size_t j = 0; j < N; ++j, ++top) {
            int alive = 0;
            for (size_t row : {size_t(0), width, 2 * width}) alive += top[row] + top[row + 1] + top[row + 2];
            if (alive == 3 || (alive == 4 && top[width + 1])) output[i * N + j] = 1;
        }
    }
}
