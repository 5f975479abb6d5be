// Adds nine shifted images, one after the other.
void convolveKernel(std::vector<int> const& imageIn, std::vector<int> &imageOut, size_t N) {
    imageOut.assign(N * N, 0);
    for (size_t a = 0; a < 3; ++a) {
        for (size_t b = 0; b < 3; ++b) {
            for (size_t i = a == 0; i + a < N + 1 && i < N; ++i) {
                for (size_t j = b == 0; j + b < N + 1 && j < N; ++j) {
                    imageOut[i * N + j] += edgeKernel[a][b] * imageIn[(i + a - 1) * N + j + b - 1];
                }
            }
        }
    }
    for (int& pixel : imageOut) pixel = pixel < 0 ? 0 : pixel > 255 ? 255 : pixel;
}
