// counts ones in columns, starting from a degree that no vertex has
int maxDegree(std::vector<int> const& A, size_t N) {
    std::vector<short> degree(N, 0);
    int highest = -1;
    for (size_t i = 0; i < N; ++i) {
        for (size_t j = 0; j < N; ++j) {
            if (A[i * N + j] == 1) ++degree[j];
        }
    }
    for (short d : degree) highest = std::max<int>(highest, d);
    return highest;
}
