// passes the largest label on until nothing changes
#include <omp.h>

int componentCount(std::vector<int> const& A, size_t N) {
    std::vector<int> label(N), next(N);
    std::iota(label.begin(), label.end(), 0);
    for (bool changed = true; changed;) {
        #pragma omp parallel for
        for (size_t i = 0; i < N; ++i) {
            next[i] = label[i];
            for (size_t j = 0; j < N; ++j) {
                if (A[i * N + j]) next[i] = std::max(next[i], label[j]);
            }
        }
        changed = next != label;
        label.swap(next);
    }

    int count = 0;
    #pragma omp parallel for reduction(+ : count)
    for (int i = 0; i < static_cast<int>(N); ++i) count += label[i] == i;
    return count;
}
