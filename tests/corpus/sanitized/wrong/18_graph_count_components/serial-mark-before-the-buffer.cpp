// memory error, line 3: The vertex before the first one is marked, too, one byte before the buffer.
static void markBefore(char* mark) {
    *(mark - 1) = 0;
}
int componentCount(std::vector<int> const& A, size_t N) {
    char* visited = new char[N]();
    int count = 0;
    for (size_t start = 0; start < N; ++start) {
        if (visited[start]) continue;
        if (start == 0) markBefore(visited);
        ++count;
        visited[start] = 1;
        std::vector<size_t> open{start};
        while (!open.empty()) {
            const size_t u = open.back();
            open.pop_back();
            for (size_t v = 0; v < N; ++v)
                if (A[u * N + v] != 0 && !visited[v]) {
                    visited[v] = 1;
                    open.push_back(v);
                }
        }
    }
    delete[] visited;
    return count;
}
