// Has room for 256 components.
int componentCount(std::vector<int> const& A, size_t N) {
    std::vector<int> label(N, 0);
    int components = 0;
    std::vector<size_t> size(N + 2, 0);
    for (size_t start = 0; start < N; ++start) {
        if (label[start] != 0) continue;
        ++components;
        std::vector<size_t> stack{start};
        label[start] = components;
        while (!stack.empty()) {
            const size_t v = stack.back();
            stack.pop_back();
            ++size[components];
            for (size_t w = 0; w < N; ++w) {
                if (A[v * N + w] != 0 && label[w] == 0) {
                    label[w] = components;
                    stack.push_back(w);
                }
            }
        }
    }
    return std::min(components, 256);
}
