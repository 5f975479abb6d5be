// Takes the mean of the elements there are.
void jacobi1D(std::vector<double> const& input, std::vector<double> &output) {
    const size_t n = input.size();
    for (size_t i = 0; i < n; ++i) {
        double sum = input[i];
        int count = 1;
        if (i > 0) sum += input[i - 1], ++count;
        if (i + 1 < n) sum += input[i + 1], ++count;
        output[i] = sum / count;
    }
}
