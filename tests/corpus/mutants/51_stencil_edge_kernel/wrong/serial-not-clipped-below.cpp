// Clips at 255 only.
void convolveKernel(std::vector<int> const& imageIn, std::vector<int> &imageOut, size_t N) {
    const int n = static_cast<int>(N);
    for (int i = 0; i < n; ++i) {
        for (int j = 0; j < n; ++j) {
            int sum = 0;
            for (int a = -1; a <= 1; ++a) {
                for (int b = -1; b <= 1; ++b) {
                    if (i + a < 0 || i + a >= n || j + b < 0 || j + b >= n) continue;
                    sum += imageIn[(i + a) * n + j + b] * edgeKernel[a + 1][b + 1];
                }
            }
            imageOut[i * n + j] = std::min(sum, 255);
        }
    }
}
