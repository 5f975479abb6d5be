// Clips the sum after each product.
void convolveKernel(std::vector<int> const& imageIn, std::vector<int> &imageOut, size_t N) {
    const int n = static_cast<int>(N);
    const auto at = [&](int i, int j) { return i < 0 || j < 0 || i >= n || j >= n ? 0 : imageIn[i * n + j]; };
    for (int i = 0; i < n; ++i) {
        for (int j = 0; j < n; ++j) {
            int sum = 0;
            for (int k = 0; k < 9; ++k) {
                sum = std::clamp(sum + edgeKernel[k / 3][k % 3] * at(i + k / 3 - 1, j + k % 3 - 1), 0, 255);
            }
            imageOut[i * n + j] = sum;
        }
    }
}
