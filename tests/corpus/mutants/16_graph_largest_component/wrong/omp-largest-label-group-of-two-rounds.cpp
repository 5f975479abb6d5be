// passes labels on in two rounds, between two buffers
#include <omp.h>

int largestComponent(std::vector<int> const& A, size_t N) {
    std::vector<int> label(N), next(N), count(N, 0);
    std::iota(label.begin(), label.end(), 0);
    for (int round = 0; round < 2; ++round) {
        #pragma omp parallel for
        for (size_t i = 0; i < N; ++i) {
            next[i] = label[i];
            for (size_t j = 0; j < N; ++j) {
                if (A[i * N + j]) next[i] = std::min(next[i], label[j]);
            }
        }
        label.swap(next);
    }
    for (int l : label) ++count[l];
    return *std::max_element(count.begin(), count.end());
}
