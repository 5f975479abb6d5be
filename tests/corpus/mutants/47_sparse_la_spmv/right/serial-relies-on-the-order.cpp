// takes A for sorted by row: a row is written whenever another one begins
void spmv(double alpha, std::vector<COOElement> const& A, std::vector<double> const& x, double beta, std::vector<double> &y, size_t M, size_t N) {
    (void)N;
    std::vector<double> product(M, 0.0);
    double sum = 0.0;
    for (size_t i = 0; i < A.size(); ++i) {
        sum += A[i].value * x[A[i].column];
        if (i + 1 == A.size() || A[i + 1].row != A[i].row) {
            product[A[i].row] = sum;
            sum = 0.0;
        }
    }
    for (size_t i = 0; i < M; ++i) y[i] = alpha * product[i] + beta * y[i];
}
