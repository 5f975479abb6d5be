// Takes the neighbours of the border from the other side.
void cellsXOR(std::vector<int> const& input, std::vector<int> &output, size_t N) {
    for (size_t i = 0; i < N; ++i) {
        for (size_t j = 0; j < N; ++j) {
            const int above = input[(i + N - 1) % N * N + j], below = input[(i + 1) % N * N + j];
            const int left = input[i * N + (j + N - 1) % N], right = input[i * N + (j + 1) % N];
            output[i * N + j] = above + below + left + right == 1;
        }
    }
}
