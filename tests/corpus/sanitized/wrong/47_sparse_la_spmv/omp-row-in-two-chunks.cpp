// data race, line 15: The elements are in order of rows, but a row may be divided between two threads, which both add to it.
#include <omp.h>
void spmv(double alpha, std::vector<COOElement> const& A, std::vector<double> const& x, double beta, std::vector<double> &y, size_t M, size_t N) {
    std::vector<COOElement> sorted = A;
    std::stable_sort(sorted.begin(), sorted.end(), [](COOElement const& a, COOElement const& b) { return a.row < b.row; });
    for (size_t i = 0; i < M; ++i) y[i] *= beta;
#pragma omp parallel
    {
        const size_t threads = omp_get_num_threads(), me = omp_get_thread_num();
        const size_t last = sorted.size() * (me + 1) / threads;
        double sum = 0.0;
        for (size_t k = sorted.size() * me / threads; k < last; ++k) {
            sum += sorted[k].value * x[sorted[k].column];
            if (k + 1 < last && sorted[k + 1].row == sorted[k].row) continue;
            y[sorted[k].row] += alpha * sum;
            sum = 0.0;
        }
    }
}
