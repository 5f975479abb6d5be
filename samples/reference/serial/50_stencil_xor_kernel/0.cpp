#include <cstddef>
#include <vector>

namespace {

// The rows first..last-1 of the output.
void computeRows(std::vector<int> const& input, std::vector<int> &output, size_t N, size_t first, size_t last) {
    for (size_t i = first; i < last; ++i) {
        for (size_t j = 0; j < N; ++j) {
            const size_t cell = i * N + j;
            int ones = 0;
            ones += i > 0 && input[cell - N] == 1;
            ones += i + 1 < N && input[cell + N] == 1;
            ones += j > 0 && input[cell - 1] == 1;
            ones += j + 1 < N && input[cell + 1] == 1;
            output[cell] = ones == 1;
        }
    }
}

}  // namespace

void cellsXOR(std::vector<int> const& input, std::vector<int> &output, size_t N) {
    computeRows(input, output, N, 0, N);
}
