// Divides by the number of cells that are inside the grid.
void jacobi2D(std::vector<double> const& input, std::vector<double> &output, size_t N) {
    for (size_t i = 0; i < N; ++i) {
        for (size_t j = 0; j < N; ++j) {
            const size_t k = i * N + j;
            double sum = input[k];
            int count = 1;
            if (i > 0) sum += input[k - N], ++count;
            if (i + 1 < N) sum += input[k + N], ++count;
            if (j > 0) sum += input[k - 1], ++count;
            if (j + 1 < N) sum += input[k + 1], ++count;
            output[k] = sum / count;
        }
    }
}
