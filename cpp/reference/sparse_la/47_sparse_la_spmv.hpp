// One pass over the elements of A, O(M + number of elements).
#pragma once

#include <cstddef>
#include <vector>

void spmv(double alpha, std::vector<COOElement> const& A, std::vector<double> const& x, double beta,
          std::vector<double> &y, size_t M, size_t) {
    for (size_t i = 0; i < M; ++i) y[i] *= beta;
    for (auto const& element : A) y[element.row] += alpha * element.value * x[element.column];
}
