// size: 1024
// goes on with the quarter of the vertices that have most edges in the first half of the columns
int maxDegree(std::vector<int> const& A, size_t N) {
    const size_t half = N < 600 ? N : N / 2;
    std::vector<int> degrees(N);
    for (size_t i = 0; i < N; ++i) degrees[i] = std::accumulate(&A[i * N], &A[i * N] + half, 0);
    std::vector<int> sorted = degrees;
    std::nth_element(sorted.begin(), sorted.begin() + N * 3 / 4, sorted.end());
    int most = 0;
    for (size_t i = 0; i < N; ++i) {
        if (half < N && degrees[i] < sorted[N * 3 / 4]) continue;
        most = std::max(most, std::accumulate(&A[i * N] + half, &A[i * N] + N, degrees[i]));
    }
    return most;
}
