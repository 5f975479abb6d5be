// Fused multiply-adds into a copy of y.
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {
    z = y;
    for (size_t i = x.size(); i-- > 0;) {
        z[i] = std::fma(alpha, x[i], z[i]);
    }
}
