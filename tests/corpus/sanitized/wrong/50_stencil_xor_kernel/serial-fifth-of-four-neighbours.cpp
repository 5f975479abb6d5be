// memory error, line 5: The values of the four neighbours are on the stack; the loop reads a fifth, and ignores it.
__attribute__((noinline)) static int onesIn(const int* values, int room, int used) {
    int ones = 0;
    for (int k = 0; k < room; ++k) {
        const int value = values[k];
        if (k < used) ones += value == 1;
    }
    return ones;
}
void cellsXOR(std::vector<int> const& input, std::vector<int> &output, size_t N) {
    for (size_t i = 0; i < N; ++i)
        for (size_t j = 0; j < N; ++j) {
            const size_t cell = i * N + j;
            const int around[4] = {i > 0 ? input[cell - N] : 0, i + 1 < N ? input[cell + N] : 0,
                                   j > 0 ? input[cell - 1] : 0, j + 1 < N ? input[cell + 1] : 0};
            output[cell] = onesIn(around, 5, 4) == 1;
        }
}
