// splits A into its lower and upper triangle
void luFactorize(std::vector<COOElement> const& A, std::vector<double> &L, std::vector<double> &U, size_t N) {
    for (const auto& e : A) (e.row > e.column ? L : U)[e.row * N + e.column] = e.value;
    for (size_t i = 0; i < N; ++i) L[i * N + i] = 1.0;
}
