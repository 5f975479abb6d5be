// groups elements by row, scales each of them by alpha, and uses fused multiplication and addition
#include <omp.h>

void spmv(double alpha, std::vector<COOElement> const& A, std::vector<double> const& x, double beta, std::vector<double> &y, size_t M, size_t N) {
    (void)N;
    std::vector<std::vector<int>> rows(M);
    for (int k = 0; k < static_cast<int>(A.size()); ++k) rows[A[k].row].push_back(k);
    #pragma omp parallel for schedule(dynamic)
    for (size_t i = 0; i < M; ++i) {
        double sum = beta * y[i];
        for (int k : rows[i]) sum = std::fma(alpha * A[k].value, x[A[k].column], sum);
        y[i] = sum;
    }
}
