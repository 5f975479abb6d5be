// data race, lines 13, 15: Threads read labels that others are lowering. It ends with the same labels, and is a race all the same.
#include <omp.h>
int componentCount(std::vector<int> const& A, size_t N) {
    std::vector<int> labels(N);
    for (size_t v = 0; v < N; ++v) labels[v] = static_cast<int>(v);
    bool changed = true;
    while (changed) {
        changed = false;
#pragma omp parallel for reduction(|| : changed)
        for (size_t row = 0; row < N; ++row) {
            int label = labels[row];
            for (size_t column = 0; column < N; ++column)
                if (A[row * N + column] != 0) label = std::min(label, labels[column]);
            if (label < labels[row]) {
                labels[row] = label;
                changed = true;
            }
        }
    }
    int count = 0;
    for (size_t v = 0; v < N; ++v) count += labels[v] == static_cast<int>(v);
    return count;
}
