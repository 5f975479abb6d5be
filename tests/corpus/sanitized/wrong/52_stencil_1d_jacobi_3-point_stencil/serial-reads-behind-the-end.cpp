// memory error, line 7: The right neighbour is read before it is known whether there is one.
void jacobi1D(std::vector<double> const& input, std::vector<double> &output) {
    const double* x = input.data();
    const size_t n = input.size();
    for (size_t i = 0; i < n; ++i) {
        const double left = i > 0 ? x[i - 1] : 0.0;
        double right = x[i + 1];
        if (i + 1 == n) right = 0.0;
        output[i] = (left + x[i] + right) / 3.0;
    }
}
