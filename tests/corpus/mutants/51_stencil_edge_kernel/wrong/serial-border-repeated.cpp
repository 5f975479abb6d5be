// Outside the image it takes the nearest pixel inside.
void convolveKernel(std::vector<int> const& imageIn, std::vector<int> &imageOut, size_t N) {
    const int n = static_cast<int>(N);
    for (int i = 0; i < n; ++i) {
        for (int j = 0; j < n; ++j) {
            int sum = 0;
            for (int a = -1; a <= 1; ++a) {
                for (int b = -1; b <= 1; ++b) {
                    const int row = std::clamp(i + a, 0, n - 1), column = std::clamp(j + b, 0, n - 1);
                    sum += imageIn[row * n + column] * edgeKernel[a + 1][b + 1];
                }
            }
            imageOut[i * n + j] = std::clamp(sum, 0, 255);
        }
    }
}
