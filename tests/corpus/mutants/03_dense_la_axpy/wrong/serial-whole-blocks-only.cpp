// Unrolled by 4, without the remainder.
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {
    for (size_t i = 0; i + 4 <= x.size(); i += 4) {
        for (size_t j = i; j < i + 4; ++j) {
            z[j] = alpha * x[j] + y[j];
        }
    }
}
