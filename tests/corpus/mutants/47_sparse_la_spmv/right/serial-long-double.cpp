// sums each row in extended precision, from the last element to the first
void spmv(double alpha, std::vector<COOElement> const& A, std::vector<double> const& x, double beta, std::vector<double> &y, size_t M, size_t N) {
    (void)N;
    std::vector<long double> product(M, 0.0L);
    for (auto a = A.rbegin(); a != A.rend(); ++a) product[a->row] += static_cast<long double>(a->value) * x[a->column];
    for (size_t i = 0; i < M; ++i) y[i] = static_cast<double>(alpha * product[i] + beta * y[i]);
}
