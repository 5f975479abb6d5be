// Leaves the border zero.
void cellsXOR(std::vector<int> const& input, std::vector<int> &output, size_t N) {
    for (size_t i = 1; i + 1 < N; ++i) {
        for (size_t j = 1; j + 1 < N; ++j) {
            const size_t k = i * N + j;
            output[k] = input[k - N] + input[k + N] + input[k - 1] + input[k + 1] == 1;
        }
    }
}
