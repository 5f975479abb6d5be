// The first element is left out.
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {
    for (size_t i = 1; i < x.size(); ++i) {
        z[i] = alpha * x[i] + y[i];
    }
}
