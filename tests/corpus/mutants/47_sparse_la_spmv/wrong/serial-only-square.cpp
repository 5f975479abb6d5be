// scales the first N elements of y
void spmv(double alpha, std::vector<COOElement> const& A, std::vector<double> const& x, double beta, std::vector<double> &y, size_t M, size_t N) {
    for (size_t i = 0; i < std::min(N, M); ++i) y[i] *= beta;
    for (const auto& a : A) y[a.row] += alpha * a.value * x[a.column];
}
