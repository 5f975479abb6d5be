// 60 steps of Jacobi's method, with the largest element of each row as its diagonal
void solveLinearSystem(std::vector<COOElement> const& A, std::vector<double> const& b, std::vector<double> &x, size_t N) {
    std::vector<COOElement> largest(N);
    for (const auto& e : A) if (std::fabs(e.value) > std::fabs(largest[e.row].value)) largest[e.row] = e;
    for (int step = 0; step < 60; ++step) {
        std::vector<double> rest = b;
        for (const auto& e : A) if (e.column != largest[e.row].column) rest[e.row] -= e.value * x[e.column];
        for (size_t i = 0; i < N; ++i) x[largest[i].column] = rest[i] / largest[i].value;
    }
}
