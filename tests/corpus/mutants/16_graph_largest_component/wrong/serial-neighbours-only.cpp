// takes a vertex and its neighbours for a component
int largestComponent(std::vector<int> const& A, size_t N) {
    int largest = 0;
    for (size_t i = 0; i < N; ++i) {
        largest = std::max(largest, 1 + std::accumulate(A.begin() + i * N, A.begin() + (i + 1) * N, 0));
    }
    return largest;
}
