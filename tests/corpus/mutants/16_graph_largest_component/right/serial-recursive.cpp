// depth first, by recursion
static int explore(const std::vector<int>& A, int n, int i, std::vector<char>& seen) {
    if (seen[i]) return 0;
    seen[i] = 1;
    int size = 1;
    for (int j = 0; j < n; ++j) {
        if (A[i * n + j]) size += explore(A, n, j, seen);
    }
    return size;
}

int largestComponent(std::vector<int> const& A, size_t N) {
    std::vector<char> seen(N, 0);
    int best = 0;
    for (int i = static_cast<int>(N) - 1; i >= 0; --i) best = std::max(best, explore(A, static_cast<int>(N), i, seen));
    return best;
}
