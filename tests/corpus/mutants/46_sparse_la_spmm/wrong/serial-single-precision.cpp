// sums in single precision
void spmm(std::vector<COOElement> const& A, std::vector<COOElement> const& X, std::vector<double> &Y, size_t M, size_t K, size_t N) {
    std::vector<float> sums(M * N, 0.0f);
    std::vector<std::vector<COOElement>> rows(K);
    for (const auto& x : X) rows[x.row].push_back(x);
    for (const auto& a : A) {
        for (const auto& x : rows[a.column]) sums[a.row * N + x.column] += static_cast<float>(a.value * x.value);
    }
    std::copy(sums.begin(), sums.end(), Y.begin());
}
