#include <omp.h>

#include <vector>

void spmm(std::vector<COOElement> const& A, std::vector<COOElement> const& X, std::vector<double> &Y, size_t M, size_t K, size_t N) {
    std::vector<std::vector<COOElement>> rows(K);
    for (COOElement const& element : X) {
        rows[element.row].push_back(element);
    }
    std::vector<std::vector<COOElement>> rowsOfA(M);
    for (COOElement const& element : A) {
        rowsOfA[element.row].push_back(element);
    }
    #pragma omp parallel for schedule(dynamic, 8)
    for (size_t row = 0; row < M; ++row) {
        for (COOElement const& a : rowsOfA[row]) {
            for (COOElement const& x : rows[a.column]) {
                Y[row * N + x.column] += a.value * x.value;
            }
        }
    }
}
