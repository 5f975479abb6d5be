// conjugate gradients of the normal equations, until the residual is at the level of rounding
void solveLinearSystem(std::vector<COOElement> const& A, std::vector<double> const& b, std::vector<double> &x, size_t N) {
    auto multiply = [&](const std::vector<double>& v, bool transposed) {
        std::vector<double> result(N);
        for (const auto& e : A) {
            if (transposed) {
                result[e.column] += e.value * v[e.row];
            } else {
                result[e.row] += e.value * v[e.column];
            }
        }
        return result;
    };
    auto dot = [](const std::vector<double>& u, const std::vector<double>& v) {
        return std::inner_product(u.begin(), u.end(), v.begin(), 0.0);
    };
    x.assign(N, 0.0);
    std::vector<double> r(b), s = multiply(r, true), p(s);
    const double first = dot(s, s);
    double old = first;
    for (size_t iteration = 0; iteration < 20 * N && old > 1e-26 * first; ++iteration) {
        const std::vector<double> q = multiply(p, false);
        const double step = old / dot(q, q);
        for (size_t i = 0; i < N; ++i) {
            x[i] += step * p[i];
            r[i] -= step * q[i];
        }
        s = multiply(r, true);
        const double now = dot(s, s);
        for (size_t i = 0; i < N; ++i) p[i] = s[i] + now / old * p[i];
        old = now;
    }
}
