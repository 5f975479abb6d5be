// Adds a fifth of each element to the output, there and at its neighbours.
void jacobi2D(std::vector<double> const& input, std::vector<double> &output, size_t N) {
    output.assign(N * N, 0.0);
    for (size_t k = 0; k < N * N; ++k) {
        const double fifth = 0.2 * input[k];
        output[k] += fifth;
        if (k >= N) output[k - N] += fifth;
        if (k + N < N * N) output[k + N] += fifth;
        if (k % N > 0) output[k - 1] += fifth;
        if (k % N < N - 1) output[k + 1] += fifth;
    }
}
