// Counts diagonal neighbours too.
void cellsXOR(std::vector<int> const& input, std::vector<int> &output, size_t N) {
    const long n = static_cast<long>(N);
    for (long i = 0; i < n; ++i) {
        for (long j = 0; j < n; ++j) {
            int count = 0;
            for (long a = std::max(0L, i - 1); a <= std::min(n - 1, i + 1); ++a) {
                for (long b = std::max(0L, j - 1); b <= std::min(n - 1, j + 1); ++b) {
                    if (a != i || b != j) count += input[a * n + b];
                }
            }
            output[i * n + j] = count == 1;
        }
    }
}
