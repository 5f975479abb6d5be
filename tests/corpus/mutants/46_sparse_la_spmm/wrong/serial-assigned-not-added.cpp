// the last product decides
void spmm(std::vector<COOElement> const& A, std::vector<COOElement> const& X, std::vector<double> &Y, size_t M, size_t K, size_t N) {
    (void)M;
    (void)K;
    for (const auto& a : A) {
        for (const auto& x : X) {
            if (a.column == x.row) Y[a.row * N + x.column] = a.value * x.value;
        }
    }
}
