// Multiplies by a third that has six digits.
void jacobi1D(std::vector<double> const& input, std::vector<double> &output) {
    const size_t n = input.size();
    for (size_t i = 0; i < n; ++i) {
        output[i] = 0.333333 * ((i > 0 ? input[i - 1] : 0) + input[i] + (i + 1 < n ? input[i + 1] : 0));
    }
}
