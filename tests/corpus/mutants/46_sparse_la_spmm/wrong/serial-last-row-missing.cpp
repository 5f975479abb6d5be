// ends one row early
void spmm(std::vector<COOElement> const& A, std::vector<COOElement> const& X, std::vector<double> &Y, size_t M, size_t K, size_t N) {
    std::vector<std::vector<COOElement>> left(M), right(K);
    for (const auto& a : A) left[a.row].push_back(a);
    for (const auto& x : X) right[x.row].push_back(x);
    for (size_t i = 0; i + 1 < M; ++i) {
        for (const auto& a : left[i]) {
            for (const auto& x : right[a.column]) Y[i * N + x.column] += a.value * x.value;
        }
    }
}
