// Blocked for the caches, packed, with a tile of C in registers. O(MKN).
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include "multiply.hpp"

void gemm(std::vector<double> const& A, std::vector<double> const& B, std::vector<double> &C, size_t M, size_t K, size_t N) {
    std::fill(C.begin(), C.end(), 0.0);
    pareval::addProduct(1.0, {A.data(), K}, {B.data(), N}, {C.data(), N}, M, K, N);
}
