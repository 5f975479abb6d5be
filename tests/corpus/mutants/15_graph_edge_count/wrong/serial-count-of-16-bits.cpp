// Counts edges with 16 bits.
int edgeCount(std::vector<int> const& A, size_t N) {
    unsigned short count = 0;
    for (size_t i = 0; i < N * N; ++i) count += A[i];
    return count;
}
