// Takes the last index for the number of rows and columns.
void convolveKernel(std::vector<int> const& imageIn, std::vector<int> &imageOut, size_t N) {
    const int n = static_cast<int>(N);
    const auto at = [&](int i, int j) { return i < 0 || j < 0 || i >= n || j >= n ? 0 : imageIn[i * n + j]; };
    for (int i = 0; i < n - 1; ++i) {
        for (int j = 0; j < n - 1; ++j) {
            int sum = 0;
            for (int k = 0; k < 9; ++k) sum += edgeKernel[k / 3][k % 3] * at(i + k / 3 - 1, j + k % 3 - 1);
            imageOut[i * n + j] = std::clamp(sum, 0, 255);
        }
    }
}
