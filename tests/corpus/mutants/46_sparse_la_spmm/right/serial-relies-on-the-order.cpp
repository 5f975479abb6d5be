// takes X for sorted by row: where a row begins is where one of its elements is first found
void spmm(std::vector<COOElement> const& A, std::vector<COOElement> const& X, std::vector<double> &Y, size_t M, size_t K, size_t N) {
    (void)M;
    std::vector<size_t> count(K, 0), start(K, 0);
    for (size_t i = X.size(); i-- > 0;) {
        ++count[X[i].row];
        start[X[i].row] = i;
    }
    for (const auto& a : A) {
        for (size_t i = start[a.column]; i < std::min(start[a.column] + count[a.column], X.size()); ++i) {
            Y[a.row * N + X[i].column] += a.value * X[i].value;
        }
    }
}
