// Leaves the last element zero.
void jacobi1D(std::vector<double> const& input, std::vector<double> &output) {
    for (size_t i = 0; i + 1 < input.size(); ++i) {
        output[i] = ((i > 0 ? input[i - 1] : 0.0) + input[i] + input[i + 1]) / 3.0;
    }
}
