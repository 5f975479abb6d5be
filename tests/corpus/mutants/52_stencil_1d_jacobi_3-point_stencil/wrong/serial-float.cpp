// Sums in single precision.
void jacobi1D(std::vector<double> const& input, std::vector<double> &output) {
    const size_t n = input.size();
    for (size_t i = 0; i < n; ++i) {
        float sum = static_cast<float>(input[i]);
        if (i > 0) sum += static_cast<float>(input[i - 1]);
        if (i + 1 < n) sum += static_cast<float>(input[i + 1]);
        output[i] = sum / 3.0f;
    }
}
