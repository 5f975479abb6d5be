// multiplies by the transpose where that has a place
void spmv(double alpha, std::vector<COOElement> const& A, std::vector<double> const& x, double beta, std::vector<double> &y, size_t M, size_t N) {
    for (double& value : y) value *= beta;
    for (const auto& a : A) {
        if (a.column < M && a.row < N) y[a.column] += alpha * a.value * x[a.row];
    }
}
