// Counts the cell with its neighbours.
void cellsXOR(std::vector<int> const& input, std::vector<int> &output, size_t N) {
    for (size_t i = 0; i < N; ++i) {
        for (size_t j = 0; j < N; ++j) {
            int count = input[i * N + j];
            if (i > 0) count += input[(i - 1) * N + j];
            if (i < N - 1) count += input[(i + 1) * N + j];
            if (j > 0) count += input[i * N + j - 1];
            if (j < N - 1) count += input[i * N + j + 1];
            output[i * N + j] = count == 1 ? 1 : 0;
        }
    }
}
