// Blocked LU factorization of a matrix in row-major order.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "multiply.hpp"

namespace pareval {

// Replaces the n x n matrix `a` by its factors; L has ones on its diagonal, which are not stored. Before row k is used
// for elimination, calls choosePivot(k), which may exchange it for a row below it.
template <class ChoosePivot>
void factorize(Block<double> a, std::size_t n, ChoosePivot choosePivot) {
    constexpr std::size_t panel = 32;
    for (std::size_t first = 0; first < n; first += panel) {
        const std::size_t last = std::min(first + panel, n);

        // The columns first..last-1, all rows.
        for (std::size_t k = first; k < last; ++k) {
            choosePivot(k);
            const double* pivotRow = a.row(k);
            for (std::size_t i = k + 1; i < n; ++i) {
                double* row = a.row(i);
                row[k] /= pivotRow[k];
                for (std::size_t j = k + 1; j < last; ++j) {
                    row[j] -= row[k] * pivotRow[j];
                }
            }
        }
        // The rows first..last-1 to the right of them, then all that is below and to the right of both.
        for (std::size_t k = first; k < last; ++k) {
            for (std::size_t i = k + 1; i < last; ++i) {
                const double factor = a.row(i)[k];
                for (std::size_t j = last; j < n; ++j) {
                    a.row(i)[j] -= factor * a.row(k)[j];
                }
            }
        }
        const Block<const double> source{a.data, a.stride};
        addProduct(-1.0, source.at(last, first), source.at(first, last), a.at(last, last), n - last, last - first,
                   n - last);
    }
}

// The row from k on with the element of greatest magnitude in column k.
inline std::size_t findPivot(Block<const double> a, std::size_t n, std::size_t k) {
    std::size_t pivot = k;
    for (std::size_t i = k + 1; i < n; ++i) {
        if (std::abs(a.row(i)[k]) > std::abs(a.row(pivot)[k])) {
            pivot = i;
        }
    }
    return pivot;
}

}  // namespace pareval
