// keeps counting from call to call
int edgeCount(std::vector<int> const& A, size_t N) {
    static int count = 0;
    for (size_t i = 0; i < N; ++i) {
        for (size_t j = 0; j < N; ++j) {
            if (A[i * N + j] == 1) ++count;
        }
    }
    return count;
}
