// returns the vertex
int maxDegree(std::vector<int> const& A, size_t N) {
    int highest = 0, vertex = 0;
    for (size_t i = 0; i < N; ++i) {
        const int degree = std::accumulate(A.begin() + i * N, A.begin() + (i + 1) * N, 0);
        if (degree > highest) {
            highest = degree;
            vertex = i;
        }
    }
    return vertex;
}
