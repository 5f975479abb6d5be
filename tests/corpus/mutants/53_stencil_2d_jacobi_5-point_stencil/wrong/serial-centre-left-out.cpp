// Takes the mean of the four neighbours.
void jacobi2D(std::vector<double> const& input, std::vector<double> &output, size_t N) {
    const auto at = [&](size_t i, size_t j) { return i < N && j < N ? input[i * N + j] : 0.0; };
    for (size_t i = 0; i < N; ++i) {
        for (size_t j = 0; j < N; ++j) {
            output[i * N + j] = (at(i - 1, j) + at(i + 1, j) + at(i, j - 1) + at(i, j + 1)) / 4;
        }
    }
}
