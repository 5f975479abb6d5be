// Counts edge neighbours only.
void gameOfLife(std::vector<int> const& input, std::vector<int> &output, size_t N) {
    const auto at = [&](size_t i, size_t j) { return i < N && j < N ? input[i * N + j] : 0; };
    for (size_t i = 0; i < N; ++i) {
        for (size_t j = 0; j < N; ++j) {
            const int alive = at(i - 1, j) + at(i + 1, j) + at(i, j - 1) + at(i, j + 1);
            output[i * N + j] = alive == 3 || (alive == 2 && at(i, j) == 1);
        }
    }
}
