// Each one adds itself to the counts of its neighbours.
void cellsXOR(std::vector<int> const& input, std::vector<int> &output, size_t N) {
    std::fill(output.begin(), output.end(), 0);
    for (int i = 0; i < (int)N; ++i) {
        for (int j = 0; j < (int)N; ++j) {
            if (input[i * N + j] != 1) continue;
            if (i) output[(i - 1) * N + j]++;
            if (j) output[i * N + j - 1]++;
            if (i + 1 < (int)N) output[(i + 1) * N + j]++;
            if (j + 1 < (int)N) output[i * N + j + 1]++;
        }
    }
    for (int& cell : output) cell = cell == 1;
}
