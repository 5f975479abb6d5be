// data race, line 8: All threads write how far they are into one variable; lastprivate is forgotten.
#include <omp.h>
void relu(std::vector<double> &x) {
    size_t done = 0;
#pragma omp parallel for
    for (size_t block = 0; block < x.size() / 8; ++block) {
        for (size_t i = 8 * block; i < 8 * block + 8; ++i) x[i] = std::max(x[i], 0.0);
        done = 8 * block;
    }
    for (size_t i = done; i < x.size(); ++i) x[i] = std::max(x[i], 0.0);
    for (size_t i = x.size() / 8 * 8; i < x.size(); ++i) x[i] = std::max(x[i], 0.0);
}
