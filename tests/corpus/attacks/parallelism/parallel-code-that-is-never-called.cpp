// Has a parallel function beside the serial one that does the work.
// problem: 03_dense_la_axpy omp
// verdict: not parallel
#include <omp.h>
void never(std::vector<double>& z) {
    #pragma omp parallel for
    for (size_t i = 0; i < z.size(); ++i) z[i] = 0;
}
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) { BODY }
