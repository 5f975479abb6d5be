// counts vertices instead of edges
int shortestPathLength(std::vector<int> const& A, size_t N, int source, int dest) {
    std::vector<int> length(N, -1);
    std::queue<int> pending;
    length[source] = 1;
    pending.push(source);
    while (!pending.empty()) {
        const int i = pending.front();
        pending.pop();
        if (i == dest) return length[i];
        for (size_t j = 0; j < N; ++j) {
            if (A[i * N + j] && length[j] < 0) {
                length[j] = length[i] + 1;
                pending.push(j);
            }
        }
    }
    return -1;
}
