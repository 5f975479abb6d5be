// Has a parallel loop, and asks for one thread.
// problem: 03_dense_la_axpy omp
// verdict: not parallel
#include <omp.h>
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {
    #pragma omp parallel for num_threads(1)
    for (size_t i = 0; i < x.size(); ++i) z[i] = alpha * x[i] + y[i];
}
