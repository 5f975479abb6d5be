// leaves out the diagonal
int edgeCount(std::vector<int> const& A, size_t N) {
    int count = 0;
    for (size_t i = 0; i < N; ++i) {
        for (size_t j = 0; j < N; ++j) {
            if (i != j && A[i * N + j] == 1) ++count;
        }
    }
    return count;
}
