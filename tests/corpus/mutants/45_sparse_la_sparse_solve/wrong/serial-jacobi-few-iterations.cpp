// Jacobi's method with five iterations
void solveLinearSystem(std::vector<COOElement> const& A, std::vector<double> const& b, std::vector<double> &x, size_t N) {
    std::vector<double> diagonal(N, 1.0);
    for (const auto& e : A) if (e.row == e.column) diagonal[e.row] = e.value;
    x.assign(N, 0.0);
    for (int iteration = 0; iteration < 5; ++iteration) {
        std::vector<double> next(b);
        for (const auto& e : A) if (e.row != e.column) next[e.row] -= e.value * x[e.column];
        for (size_t i = 0; i < N; ++i) x[i] = next[i] / diagonal[i];
    }
}
