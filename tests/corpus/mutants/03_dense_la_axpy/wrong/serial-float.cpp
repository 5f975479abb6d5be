// In single precision.
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {
    for (size_t i = 0; i < x.size(); ++i) {
        z[i] = static_cast<float>(alpha) * static_cast<float>(x[i]) + static_cast<float>(y[i]);
    }
}
