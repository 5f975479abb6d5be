#include <omp.h>

#include <vector>

// No index comes twice in a vector, so the threads write to different places.

void sparseAxpy(double alpha, std::vector<Element> const& x, std::vector<Element> const& y, std::vector<double> &z) {
    #pragma omp parallel
    {
        #pragma omp for
        for (size_t i = 0; i < x.size(); ++i) {
            z[x[i].index] += alpha * x[i].value;
        }
        #pragma omp for
        for (size_t i = 0; i < y.size(); ++i) {
            z[y[i].index] += y[i].value;
        }
    }
}
