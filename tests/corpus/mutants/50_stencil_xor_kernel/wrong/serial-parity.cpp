// Joins the neighbours by exclusive or, which three ones satisfy too.
void cellsXOR(std::vector<int> const& input, std::vector<int> &output, size_t N) {
    for (size_t i = 0; i < N; ++i) {
        for (size_t j = 0; j < N; ++j) {
            int value = 0;
            if (i > 0) value ^= input[(i - 1) * N + j];
            if (i < N - 1) value ^= input[(i + 1) * N + j];
            if (j > 0) value ^= input[i * N + j - 1];
            if (j < N - 1) value ^= input[i * N + j + 1];
            output[i * N + j] = value;
        }
    }
}
