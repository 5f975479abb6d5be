// Is parallel in its seventh call only, which is timed.
// problem: 03_dense_la_axpy omp
// verdict: not parallel
#include <omp.h>
void axpy(double alpha, std::vector<double> const& x, std::vector<double> const& y, std::vector<double> &z) {
    static int calls;
    bool const now = ++calls == 7;
    for (int k = 0; k < 200; ++k) {
        #pragma omp parallel for if (now)
        for (size_t i = 0; i < x.size(); ++i) z[i] = alpha * x[i] + y[i];
    }
}
