// data race, lines 7, 9: The second loop starts while other threads are in the first, with the same elements of z.
#include <omp.h>
void sparseAxpy(double alpha, std::vector<Element> const& x, std::vector<Element> const& y, std::vector<double> &z) {
#pragma omp parallel
    {
#pragma omp for nowait
        for (size_t i = 0; i < x.size(); ++i) z[x[i].index] += alpha * x[i].value;
#pragma omp for
        for (size_t i = 0; i < y.size(); ++i) z[y[i].index] += y[i].value;
    }
}
