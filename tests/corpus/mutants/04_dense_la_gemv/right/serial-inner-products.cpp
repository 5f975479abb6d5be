// std::transform_reduce, any order of summation.
void gemv(std::vector<double> const& A, std::vector<double> const& x, std::vector<double> &y, size_t M, size_t N) {
    y.resize(M);
    for (size_t i = 0; i < M; ++i) {
        y[i] = std::transform_reduce(x.begin(), x.end(), A.begin() + i * N, 0.0);
    }
}
