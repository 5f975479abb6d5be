// Blocked right-looking factorization without pivoting: most of the work is products of matrices. O(N^3).
#pragma once

#include <cstddef>
#include <vector>

#include "factorize.hpp"

void luFactorize(std::vector<double> &A, size_t N) {
    pareval::factorize({A.data(), N}, N, [](std::size_t) {});
}
