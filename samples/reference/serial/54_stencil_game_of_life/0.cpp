#include <cstddef>
#include <vector>

namespace {

// The next generation of the rows first..last-1.
void nextGeneration(std::vector<int> const& input, std::vector<int> &output, size_t N, size_t first, size_t last) {
    const std::vector<int> zeros(N);
    // The sum of each column of the three rows, with a zero at either end.
    std::vector<int> columns(N + 2);
    for (size_t i = first; i < last; ++i) {
        const int* above = i > 0 ? &input[(i - 1) * N] : zeros.data();
        const int* row = &input[i * N];
        const int* below = i + 1 < N ? &input[(i + 1) * N] : zeros.data();
        for (size_t j = 0; j < N; ++j) {
            columns[j + 1] = above[j] + row[j] + below[j];
        }
        for (size_t j = 0; j < N; ++j) {
            const int neighbours = columns[j] + columns[j + 1] + columns[j + 2] - row[j];
            output[i * N + j] = neighbours == 3 || (neighbours == 2 && row[j] == 1);
        }
    }
}

}  // namespace

void gameOfLife(std::vector<int> const& input, std::vector<int> &output, size_t N) {
    nextGeneration(input, output, N, 0, N);
}
