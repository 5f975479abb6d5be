// counts a pair of vertices once, however many of its two edges are there
int edgeCount(std::vector<int> const& A, size_t N) {
    int count = 0;
    for (size_t i = 0; i < N; ++i) {
        for (size_t j = i; j < N; ++j) {
            if (A[i * N + j] == 1 || A[j * N + i] == 1) ++count;
        }
    }
    return count;
}
