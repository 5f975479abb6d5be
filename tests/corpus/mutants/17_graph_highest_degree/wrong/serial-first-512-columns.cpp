// looks at 512 neighbours at most
int maxDegree(std::vector<int> const& A, size_t N) {
    int highest = 0;
    for (size_t i = 0; i < N; ++i) {
        int degree = 0;
        for (size_t j = 0; j < std::min<size_t>(N, 512); ++j) degree += A[i * N + j];
        highest = std::max(highest, degree);
    }
    return highest;
}
