// Elements below 1e-10 count as zero.
void spmm(std::vector<COOElement> const& A, std::vector<COOElement> const& X, std::vector<double> &Y, size_t M, size_t K, size_t N) {
    for (const auto& a : A) {
        if (std::abs(a.value) < 1e-10) continue;
        for (const auto& x : X) {
            if (x.row == a.column) Y[a.row * N + x.column] += a.value * x.value;
        }
    }
}
