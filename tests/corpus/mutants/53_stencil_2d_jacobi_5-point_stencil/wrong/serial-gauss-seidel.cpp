// Takes the neighbours above and left from the output.
void jacobi2D(std::vector<double> const& input, std::vector<double> &output, size_t N) {
    for (size_t i = 0; i < N; ++i) {
        for (size_t j = 0; j < N; ++j) {
            const size_t k = i * N + j;
            double sum = input[k];
            if (i > 0) sum += output[k - N];
            if (j > 0) sum += output[k - 1];
            if (i < N - 1) sum += input[k + N];
            if (j < N - 1) sum += input[k + 1];
            output[k] = sum / 5.0;
        }
    }
}
