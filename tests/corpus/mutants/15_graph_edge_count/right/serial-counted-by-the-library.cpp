// counts from the end
int edgeCount(std::vector<int> const& A, size_t N) {
    return static_cast<int>(std::count(A.rbegin(), A.rbegin() + N * N, 1));
}
