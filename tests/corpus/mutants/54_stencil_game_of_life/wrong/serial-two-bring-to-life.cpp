// A dead cell with two live neighbours comes alive.
void gameOfLife(std::vector<int> const& input, std::vector<int> &output, size_t N) {
    const auto at = [&](size_t i, size_t j) { return i < N && j < N ? input[i * N + j] : 0; };
    for (size_t i = 0; i < N; ++i) {
        for (size_t j = 0; j < N; ++j) {
            int alive = -at(i, j);
            for (size_t k = 0; k < 9; ++k) alive += at(i + k / 3 - 1, j + k % 3 - 1);
            output[i * N + j] = alive == 2 || alive == 3;
        }
    }
}
