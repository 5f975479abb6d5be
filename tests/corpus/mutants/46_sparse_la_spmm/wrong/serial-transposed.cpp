// stores Y column by column
void spmm(std::vector<COOElement> const& A, std::vector<COOElement> const& X, std::vector<double> &Y, size_t M, size_t K, size_t N) {
    (void)N;
    std::vector<std::vector<COOElement>> rows(K);
    for (const auto& x : X) rows[x.row].push_back(x);
    for (const auto& a : A) {
        for (const auto& x : rows[a.column]) Y[x.column * M + a.row] += a.value * x.value;
    }
}
