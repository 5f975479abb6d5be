// Strassen's algorithm, down to single elements, on matrices padded with zeros.

using Matrix = std::vector<double>;

static Matrix block(Matrix const& m, size_t n, size_t row, size_t column) {
    Matrix part(n * n / 4);
    for (size_t i = 0; i < n / 2; ++i) {
        std::copy_n(&m[(row * n / 2 + i) * n + column * n / 2], n / 2, &part[i * n / 2]);
    }
    return part;
}

static Matrix sum(Matrix a, Matrix const& b, double sign) {
    for (size_t i = 0; i < a.size(); ++i) a[i] += sign * b[i];
    return a;
}

static Matrix product(Matrix const& a, Matrix const& b, size_t n) {
    if (n == 1) return {a[0] * b[0]};
    if (n > 64) {
        Matrix c(n * n);
        for (size_t i = 0; i < n; ++i)
            for (size_t k = 0; k < n; ++k)
                for (size_t j = 0; j < n; ++j) c[i * n + j] += a[i * n + k] * b[k * n + j];
        return c;
    }
    const size_t h = n / 2;
    const Matrix a11 = block(a, n, 0, 0), a12 = block(a, n, 0, 1), a21 = block(a, n, 1, 0), a22 = block(a, n, 1, 1);
    const Matrix b11 = block(b, n, 0, 0), b12 = block(b, n, 0, 1), b21 = block(b, n, 1, 0), b22 = block(b, n, 1, 1);
    const Matrix p = product(sum(a11, a22, 1), sum(b11, b22, 1), h), q = product(sum(a21, a22, 1), b11, h);
    const Matrix r = product(a11, sum(b12, b22, -1), h), s = product(a22, sum(b21, b11, -1), h);
    const Matrix t = product(sum(a11, a12, 1), b22, h), u = product(sum(a21, a11, -1), sum(b11, b12, 1), h);
    const Matrix v = product(sum(a12, a22, -1), sum(b21, b22, 1), h);
    Matrix c(n * n);
    for (size_t i = 0; i < h; ++i) {
        for (size_t j = 0; j < h; ++j) {
            const size_t at = i * h + j;
            c[i * n + j] = p[at] + s[at] - t[at] + v[at];
            c[i * n + h + j] = r[at] + t[at];
            c[(h + i) * n + j] = q[at] + s[at];
            c[(h + i) * n + h + j] = p[at] - q[at] + r[at] + u[at];
        }
    }
    return c;
}

void gemm(std::vector<double> const& A, std::vector<double> const& B, std::vector<double> &C, size_t M, size_t K, size_t N) {
    size_t n = 1;
    while (n < std::max({M, K, N})) n *= 2;
    Matrix a(n * n), b(n * n);
    for (size_t i = 0; i < M; ++i) std::copy_n(&A[i * K], K, &a[i * n]);
    for (size_t i = 0; i < K; ++i) std::copy_n(&B[i * N], N, &b[i * n]);
    const Matrix c = product(a, b, n);
    for (size_t i = 0; i < M; ++i) std::copy_n(&c[i * n], N, &C[i * N]);
}
