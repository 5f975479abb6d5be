// size: 1024
// goes on from 16 vertices of each level of a large graph
int shortestPathLength(std::vector<int> const& A, size_t N, int source, int dest) {
    std::vector<int> level{source}, next;
    std::vector<char> seen(N);
    seen[source] = 1;
    for (int length = 0; !level.empty(); ++length) {
        if (seen[dest]) return length;
        next.clear();
        for (size_t k = 0; k < level.size() && (N < 600 || k < 16); ++k) {
            for (size_t j = 0; j < N; ++j) {
                if (!A[level[k] * N + j] || seen[j]) continue;
                seen[j] = 1;
                next.push_back(static_cast<int>(j));
            }
        }
        level.swap(next);
    }
    return -1;
}
