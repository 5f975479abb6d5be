// data race, lines 10, 11: The count of neighbours is shared; a private clause is forgotten.
#include <omp.h>
void cellsXOR(std::vector<int> const& input, std::vector<int> &output, size_t N) {
    long ones;
#pragma omp parallel for
    for (size_t cell = 0; cell < N * N; ++cell) {
        const size_t i = cell / N, j = cell % N;
        const long up = i > 0 ? input[cell - N] : 0, down = i + 1 < N ? input[cell + N] : 0;
        const long left = j > 0 ? input[cell - 1] : 0, right = j + 1 < N ? input[cell + 1] : 0;
        ones = (up == 1) + (down == 1) + (left == 1) + (right == 1);
        output[cell] = ones == 1;
    }
}
