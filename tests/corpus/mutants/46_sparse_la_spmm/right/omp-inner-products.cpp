// inner products of rows of A and columns of X, both sorted
#include <omp.h>

void spmm(std::vector<COOElement> const& A, std::vector<COOElement> const& X, std::vector<double> &Y, size_t M, size_t K, size_t N) {
    (void)K;
    std::vector<std::vector<std::pair<size_t, double>>> rows(M), columns(N);
    for (const auto& e : A) rows[e.row].emplace_back(e.column, e.value);
    for (const auto& e : X) columns[e.column].emplace_back(e.row, e.value);
    for (auto& row : rows) std::sort(row.begin(), row.end());
    for (auto& column : columns) std::sort(column.begin(), column.end());
    #pragma omp parallel for collapse(2)
    for (size_t i = 0; i < M; ++i) {
        for (size_t j = 0; j < N; ++j) {
            double sum = 0.0;
            auto a = rows[i].begin();
            for (const auto& [k, value] : columns[j]) {
                while (a != rows[i].end() && a->first < k) ++a;
                if (a != rows[i].end() && a->first == k) sum += a->second * value;
            }
            Y[i * N + j] = sum;
        }
    }
}
