// relaxes all edges until nothing changes
int shortestPathLength(std::vector<int> const& A, size_t N, int source, int dest) {
    std::vector<long> length(N, static_cast<long>(N));
    length[source] = 0;
    for (bool changed = true; changed;) {
        changed = false;
        for (size_t i = 0; i < N; ++i) {
            for (size_t j = 0; j < N; ++j) {
                if (A[i * N + j] != 0 && length[i] > length[j] + 1) {
                    length[i] = length[j] + 1;
                    changed = true;
                }
            }
        }
    }
    return static_cast<int>(length[dest]);
}
