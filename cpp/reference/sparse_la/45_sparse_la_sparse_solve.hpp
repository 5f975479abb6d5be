// Made dense, as the factors fill up: blocked LU factorization with partial pivoting, then substitution. O(N^3).
#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "../dense_la/factorize.hpp"

void solveLinearSystem(std::vector<COOElement> const& A, std::vector<double> const& b, std::vector<double> &x, size_t N) {
    std::vector<double> factors(N * N, 0.0);
    for (auto const& element : A) factors[element.row * N + element.column] = element.value;
    const pareval::Block<double> lu{factors.data(), N};
    x = b;
    pareval::factorize(lu, N, [&](std::size_t k) {
        const std::size_t pivot = pareval::findPivot({factors.data(), N}, N, k);
        if (pivot != k) {
            std::swap_ranges(lu.row(k), lu.row(k) + N, lu.row(pivot));
            std::swap(x[k], x[pivot]);
        }
    });
    for (std::size_t i = 0; i < N; ++i) {
        for (std::size_t j = 0; j < i; ++j) x[i] -= lu.row(i)[j] * x[j];
    }
    for (std::size_t i = N; i-- > 0;) {
        for (std::size_t j = i + 1; j < N; ++j) x[i] -= lu.row(i)[j] * x[j];
        x[i] /= lu.row(i)[i];
    }
}
