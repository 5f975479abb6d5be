// Minimums over windows of doubling length.
#include <omp.h>

void partialMinimums(std::vector<float> &x) {
    std::vector<float> next(x.size());
    for (size_t step = 1; step < x.size(); step *= 2) {
        #pragma omp parallel for
        for (size_t i = 0; i < x.size(); ++i) {
            next[i] = i < step ? x[i] : std::min(x[i - step], x[i]);
        }
        x.swap(next);
    }
}
