// counts each row in a byte
int edgeCount(std::vector<int> const& A, size_t N) {
    int count = 0;
    for (size_t i = 0; i < N; ++i) {
        unsigned char degree = 0;
        for (size_t j = 0; j < N; ++j) degree += A[i * N + j];
        count += degree;
    }
    return count;
}
