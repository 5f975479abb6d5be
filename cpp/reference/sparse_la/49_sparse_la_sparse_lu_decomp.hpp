// Made dense, as the factors fill up: blocked factorization without pivoting. O(N^3).
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include "../dense_la/factorize.hpp"

void luFactorize(std::vector<COOElement> const& A, std::vector<double> &L, std::vector<double> &U, size_t N) {
    std::vector<double> dense(N * N, 0.0);
    for (auto const& element : A) dense[element.row * N + element.column] = element.value;
    pareval::factorize({dense.data(), N}, N, [](std::size_t) {});
    for (size_t i = 0; i < N; ++i) {
        std::copy(&dense[i * N], &dense[i * N + i], &L[i * N]);
        L[i * N + i] = 1.0;
        std::copy(&dense[i * N + i], &dense[i * N] + N, &U[i * N + i]);
    }
}
