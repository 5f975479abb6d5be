// conjugate gradients, for symmetric positive definite matrices only
void solveLinearSystem(std::vector<COOElement> const& A, std::vector<double> const& b, std::vector<double> &x, size_t N) {
    auto multiply = [&](const std::vector<double>& v) {
        std::vector<double> result(N);
        for (const auto& e : A) result[e.row] += e.value * v[e.column];
        return result;
    };
    auto dot = [](const std::vector<double>& u, const std::vector<double>& v) {
        return std::inner_product(u.begin(), u.end(), v.begin(), 0.0);
    };
    x.assign(N, 0.0);
    std::vector<double> r(b), p(b);
    double old = dot(r, r);
    for (size_t iteration = 0; iteration < 2 * N && old > 1e-24; ++iteration) {
        const std::vector<double> q = multiply(p);
        const double step = old / dot(p, q);
        for (size_t i = 0; i < N; ++i) {
            x[i] += step * p[i];
            r[i] -= step * q[i];
        }
        const double now = dot(r, r);
        for (size_t i = 0; i < N; ++i) p[i] = r[i] + now / old * p[i];
        old = now;
    }
}
