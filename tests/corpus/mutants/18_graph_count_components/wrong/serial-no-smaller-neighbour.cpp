// counts the vertices that have no smaller neighbour
int componentCount(std::vector<int> const& A, size_t N) {
    int count = 0;
    for (size_t i = 0; i < N; ++i) {
        bool first = true;
        for (size_t j = 0; j < i; ++j) first = first && A[i * N + j] == 0;
        count += first;
    }
    return count;
}
