// Is serial but for a pragma that needs no thread.
// problem: 03_dense_la_axpy omp
// verdict: not parallel
#include <omp.h>
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {
    #pragma omp critical
    { BODY }
}
