// Elements below 1e-10 count as zero.
void spmv(double alpha, std::vector<COOElement> const& A, std::vector<double> const& x, double beta, std::vector<double> &y, size_t M, size_t N) {
    for (double& v : y) v *= beta;
    for (const auto& a : A) {
        if (std::abs(a.value) >= 1e-10) y[a.row] += alpha * a.value * x[a.column];
    }
}
