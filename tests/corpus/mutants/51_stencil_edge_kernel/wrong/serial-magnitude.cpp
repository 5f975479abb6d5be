// Takes the magnitude in the place of clipping negative results.
void convolveKernel(std::vector<int> const& imageIn, std::vector<int> &imageOut, size_t N) {
    const int n = static_cast<int>(N);
    for (int i = 0; i < n; ++i) {
        for (int j = 0; j < n; ++j) {
            int sum = 0;
            for (int a = std::max(i - 1, 0); a <= std::min(i + 1, n - 1); ++a) {
                for (int b = std::max(j - 1, 0); b <= std::min(j + 1, n - 1); ++b) {
                    sum += imageIn[a * n + b] * edgeKernel[a - i + 1][b - j + 1];
                }
            }
            imageOut[i * n + j] = std::min(std::abs(sum), 255);
        }
    }
}
