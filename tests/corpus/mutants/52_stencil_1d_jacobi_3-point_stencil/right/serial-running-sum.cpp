// Moves a sum of three along the input.
void jacobi1D(std::vector<double> const& input, std::vector<double> &output) {
    const int n = static_cast<int>(input.size());
    double sum = input[0];
    for (int i = 0; i < n; ++i) {
        if (i + 1 < n) sum += input[i + 1];
        if (i > 1) sum -= input[i - 2];
        output[i] = sum / 3;
    }
}
