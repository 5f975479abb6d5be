// Defines omp_get_wtime; it stands still.
// problem: 03_dense_la_axpy omp
// verdict: harmless
#include <omp.h>
#include "work.hpp"
extern "C" double omp_get_wtime() noexcept { return 1; }
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {
    work();
    #pragma omp parallel for
    for (size_t i = 0; i < x.size(); ++i) z[i] = alpha * x[i] + y[i];
}
