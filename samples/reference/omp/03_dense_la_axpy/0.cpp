#include <omp.h>

#include <cstddef>
#include <vector>

void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {
    #pragma omp parallel for
    for (size_t i = 0; i < x.size(); ++i) {
        z[i] = alpha * x[i] + y[i];
    }
}
