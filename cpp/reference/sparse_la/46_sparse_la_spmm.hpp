// X by rows (counting sort), then a row of X for each element of A, O(elements and products).
#pragma once

#include <cstddef>
#include <vector>

void spmm(std::vector<COOElement> const& A, std::vector<COOElement> const& X, std::vector<double> &Y, size_t M, size_t K, size_t N) {
    std::vector<size_t> start(K + 2, 0);
    for (auto const& element : X) ++start[element.row + 2];
    for (size_t row = 2; row < K + 2; ++row) start[row] += start[row - 1];
    std::vector<COOElement> rows(X.size());
    for (auto const& element : X) rows[start[element.row + 1]++] = element;

    std::fill(Y.begin(), Y.begin() + static_cast<long>(M * N), 0.0);
    for (auto const& a : A) {
        double* const out = &Y[a.row * N];
        for (size_t i = start[a.column]; i < start[a.column + 1]; ++i) out[rows[i].column] += a.value * rows[i].value;
    }
}
