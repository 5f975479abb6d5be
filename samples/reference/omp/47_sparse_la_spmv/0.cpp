#include <omp.h>
#include <vector>

void spmv(double alpha, std::vector<COOElement> const& A, std::vector<double> const& x, double beta, std::vector<double> &y, size_t M, size_t N) {
    std::vector<double> product(M, 0.0);
    #pragma omp parallel
    {
        std::vector<double> local(M, 0.0);
        #pragma omp for
        for (size_t k = 0; k < A.size(); ++k) {
            local[A[k].row] += A[k].value * x[A[k].column];
        }
        #pragma omp critical
        for (size_t i = 0; i < M; ++i) {
            product[i] += local[i];
        }
    }
    #pragma omp parallel for
    for (size_t i = 0; i < M; ++i) {
        y[i] = alpha * product[i] + beta * y[i];
    }
}
