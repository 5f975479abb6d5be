// Works on a copy with a border of zeros, and assigns the output anew.
void cellsXOR(std::vector<int> const& input, std::vector<int> &output, size_t N) {
    const size_t width = N + 2;
    std::vector<int> padded(width * width);
    for (size_t i = 0; i < N; ++i) std::copy_n(&input[i * N], N, &padded[(i + 1) * width + 1]);
    std::vector<int> result;
    for (size_t i = 1; i <= N; ++i) {
        for (size_t k = i * width + 1; k <= i * width + N; ++k) {
            result.push_back(padded[k - 1] + padded[k + 1] + padded[k - width] + padded[k + width] == 1);
        }
    }
    output = result;
}
