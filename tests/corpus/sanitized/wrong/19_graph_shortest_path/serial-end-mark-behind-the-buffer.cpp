// memory error, line 6: The buffer has room for all vertices, in blocks of 16, but not for the mark of its end.
int shortestPathLength(std::vector<int> const& A, size_t N, int source, int dest) {
    const size_t room = (N + 15) / 16 * 16;
    char* visited = new char[room];
    for (size_t v = 0; v < room; ++v) visited[v] = 0;
    visited[room] = 1;
    std::vector<size_t> frontier{static_cast<size_t>(source)};
    visited[source] = 1;
    int length = 0;
    while (!frontier.empty() && !visited[dest]) {
        std::vector<size_t> next;
        for (size_t u : frontier)
            for (size_t v = 0; v < N; ++v)
                if (A[u * N + v] != 0 && !visited[v]) {
                    visited[v] = 1;
                    next.push_back(v);
                }
        frontier.swap(next);
        ++length;
    }
    const bool found = visited[dest];
    delete[] visited;
    return found ? length : -1;
}
