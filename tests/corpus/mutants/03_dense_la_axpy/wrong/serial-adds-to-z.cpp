// Adds to z what the last call has left.
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {
    static std::vector<double> sum;
    sum.resize(x.size());
    for (size_t i = 0; i < x.size(); ++i) {
        sum[i] += alpha * x[i] + y[i];
        z[i] = sum[i];
    }
}
