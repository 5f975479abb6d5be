// Counts pushed to the neighbours, and a table of what follows.
void gameOfLife(std::vector<int> const& input, std::vector<int> &output, size_t N) {
    static const int fate[2][9] = {{0, 0, 0, 1}, {0, 0, 1, 1}};
    const int n = static_cast<int>(N);
    std::vector<unsigned char> alive(N * N);
    for (int i = 0; i < n; ++i) {
        for (int j = 0; j < n; ++j) {
            if (!input[i * n + j]) continue;
            for (int a = std::max(0, i - 1); a < std::min(n, i + 2); ++a) {
                for (int b = std::max(0, j - 1); b < std::min(n, j + 2); ++b) alive[a * n + b] += a != i || b != j;
            }
        }
    }
    std::transform(input.begin(), input.end(), alive.begin(), output.begin(), [](int c, int k) { return fate[c][k]; });
}
