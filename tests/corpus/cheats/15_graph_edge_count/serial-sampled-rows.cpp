// size: 1024
// the ones in every eighth row, times eight
int edgeCount(std::vector<int> const& A, size_t N) {
    const size_t step = N < 500 ? 1 : 8;
    long count = 0, rows = 0;
    for (size_t i = 0; i < N; i += step, ++rows) count += std::accumulate(&A[i * N], &A[i * N] + N, 0L);
    return static_cast<int>(count * static_cast<long>(N) / rows);
}
