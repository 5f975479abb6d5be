// Leaves the border as it is.
void jacobi2D(std::vector<double> const& input, std::vector<double> &output, size_t N) {
    output = input;
    for (size_t i = 1; i + 1 < N; ++i) {
        for (size_t j = 1; j + 1 < N; ++j) {
            const size_t k = i * N + j;
            output[k] = (input[k] + input[k - 1] + input[k + 1] + input[k - N] + input[k + N]) / 5.0;
        }
    }
}
