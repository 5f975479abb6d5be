// Takes the neighbours of the border from the other side.
void gameOfLife(std::vector<int> const& input, std::vector<int> &output, size_t N) {
    for (size_t i = 0; i < N; ++i) {
        for (size_t j = 0; j < N; ++j) {
            int alive = -input[i * N + j];
            for (size_t a = N - 1; a <= N + 1; ++a) {
                for (size_t b = N - 1; b <= N + 1; ++b) alive += input[(i + a) % N * N + (j + b) % N];
            }
            output[i * N + j] = alive == 3 || (alive == 2 && input[i * N + j]);
        }
    }
}
