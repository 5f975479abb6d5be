// rows that are maps; multiplies by the reciprocal of the pivot
void luFactorize(std::vector<COOElement> const& A, std::vector<double> &L, std::vector<double> &U, size_t N) {
    std::vector<std::map<size_t, double>> rows(N);
    for (const auto& e : A) rows[e.row][e.column] = e.value;
    for (size_t i = 0; i < N; ++i) {
        for (auto it = rows[i].begin(); it != rows[i].end() && it->first < i; ++it) {
            const size_t k = it->first;
            const double factor = it->second * (1.0 / U[k * N + k]);
            it->second = factor;
            for (auto above = rows[k].upper_bound(k); above != rows[k].end(); ++above) {
                rows[i][above->first] -= factor * above->second;
            }
        }
        for (const auto& [column, value] : rows[i]) (column < i ? L : U)[i * N + column] = value;
        L[i * N + i] = 1.0;
    }
}
