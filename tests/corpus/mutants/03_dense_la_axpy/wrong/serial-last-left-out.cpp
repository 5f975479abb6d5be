// The last element is left out.
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {
    for (size_t i = 0; i < x.size() - 1; ++i) {
        z[i] = alpha * x[i] + y[i];
    }
}
