// Ten sweeps of Jacobi's iteration, converged for large dominant systems only.
void solveLinearSystem(std::vector<double> const& A, std::vector<double> const& b, std::vector<double> &x, size_t N) {
    for (int sweep = 0; sweep < 10; ++sweep) {
        std::vector<double> next(N);
        for (size_t i = 0; i < N; ++i) {
            double sum = b[i];
            for (size_t j = 0; j < N; ++j) {
                if (j != i) sum -= A[i * N + j] * x[j];
            }
            next[i] = sum / A[i * N + i];
        }
        x = next;
    }
}
