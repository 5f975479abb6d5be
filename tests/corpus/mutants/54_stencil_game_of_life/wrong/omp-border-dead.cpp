// Nothing lives at the border.
#include <omp.h>

void gameOfLife(std::vector<int> const& input, std::vector<int> &output, size_t N) {
    #pragma omp parallel for collapse(2)
    for (int i = 1; i < static_cast<int>(N) - 1; ++i) {
        for (int j = 1; j < static_cast<int>(N) - 1; ++j) {
            int alive = 0;
            for (int k = 0; k < 9; ++k) alive += k == 4 ? 0 : input[(i + k / 3 - 1) * N + j + k % 3 - 1];
            output[i * N + j] = alive == 3 || (alive == 2 && input[i * N + j] == 1);
        }
    }
}
