// passes the smallest label on once
int largestComponent(std::vector<int> const& A, size_t N) {
    std::vector<int> label(N), count(N, 0);
    std::iota(label.begin(), label.end(), 0);
    for (size_t i = 0; i < N; ++i) {
        for (size_t j = 0; j < N; ++j) {
            if (A[i * N + j]) label[i] = std::min(label[i], label[j]);
        }
    }
    for (int l : label) ++count[l];
    return *std::max_element(count.begin(), count.end());
}
