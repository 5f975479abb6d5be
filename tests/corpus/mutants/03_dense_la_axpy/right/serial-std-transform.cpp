// std::transform.
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {
    std::transform(x.begin(), x.end(), y.begin(), z.begin(), [alpha](double a, double b) { return b + a * alpha; });
}
