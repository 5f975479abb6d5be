#include <omp.h>

#include <vector>

void oneMinusInverse(std::vector<double> &x) {
    #pragma omp parallel for
    for (size_t i = 0; i < x.size(); ++i) {
        x[i] = 1.0 - 1.0 / x[i];
    }
}
