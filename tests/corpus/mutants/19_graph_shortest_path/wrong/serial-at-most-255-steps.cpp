// Distances have 8 bits.
int shortestPathLength(std::vector<int> const& A, size_t N, int source, int dest) {
    std::vector<unsigned char> steps(N, 0);
    std::vector<bool> seen(N, false);
    std::queue<size_t> next;
    next.push(source);
    seen[source] = true;
    while (!next.empty()) {
        const size_t v = next.front();
        next.pop();
        for (size_t w = 0; w < N; ++w) {
            if (A[v * N + w] != 0 && !seen[w]) {
                seen[w] = true;
                steps[w] = steps[v] + 1;
                next.push(w);
            }
        }
    }
    return steps[dest];
}
