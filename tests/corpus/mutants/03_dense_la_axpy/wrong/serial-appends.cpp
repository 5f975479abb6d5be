// Appends to z, which has its size already.
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {
    for (size_t i = 0; i < x.size(); ++i) {
        z.push_back(alpha * x[i] + y[i]);
    }
}
