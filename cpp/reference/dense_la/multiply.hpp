// Blocked product of matrices in row-major order.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

namespace pareval {

// A block of a matrix: consecutive rows are `stride` apart.
template <class T>
struct Block {
    T* data;
    std::size_t stride;

    T* row(std::size_t i) const { return data + i * stride; }
    Block at(std::size_t i, std::size_t j) const { return {row(i) + j, stride}; }
};

// The tile of C that the innermost loop keeps in registers, and the blocks of A and B that stay in the caches.
constexpr std::size_t tileRows = 4;
constexpr std::size_t tileColumns = 4;
constexpr std::size_t blockRows = 64;
constexpr std::size_t blockDepth = 256;

// Copies an m x k block of A so that each strip of tileRows rows is contiguous, column after column, padded with zeros.
inline void packRows(Block<const double> a, std::size_t m, std::size_t k, double* packed) {
    for (std::size_t i = 0; i < m; i += tileRows) {
        for (std::size_t p = 0; p < k; ++p) {
            for (std::size_t r = 0; r < tileRows; ++r) {
                *packed++ = i + r < m ? a.row(i + r)[p] : 0.0;
            }
        }
    }
}

// Copies a k x n block of B so that each strip of tileColumns columns is contiguous, row after row, padded with zeros.
inline void packColumns(Block<const double> b, std::size_t k, std::size_t n, double* packed) {
    for (std::size_t j = 0; j < n; j += tileColumns) {
        const std::size_t width = std::min(tileColumns, n - j);
        for (std::size_t p = 0; p < k; ++p) {
            const double* row = b.row(p) + j;
            for (std::size_t c = 0; c < tileColumns; ++c) {
                *packed++ = c < width ? row[c] : 0.0;
            }
        }
    }
}

// Adds sign * a * b to the m x n tile c.
inline void addTile(const double* a, const double* b, std::size_t k, double sign, Block<double> c, std::size_t m,
                    std::size_t n) {
    double tile[tileRows][tileColumns] = {};
    for (std::size_t p = 0; p < k; ++p) {
        for (std::size_t i = 0; i < tileRows; ++i) {
            for (std::size_t j = 0; j < tileColumns; ++j) {
                tile[i][j] += a[p * tileRows + i] * b[p * tileColumns + j];
            }
        }
    }
    for (std::size_t i = 0; i < m; ++i) {
        for (std::size_t j = 0; j < n; ++j) {
            c.row(i)[j] += sign * tile[i][j];
        }
    }
}

// Adds sign * a * b to c, where a is m x k and b is k x n.
inline void addProduct(double sign, Block<const double> a, Block<const double> b, Block<double> c, std::size_t m,
                       std::size_t k, std::size_t n) {
    const std::size_t depth = std::min(k, blockDepth);
    std::vector<double> packedA((std::min(m, blockRows) + tileRows) * depth);
    std::vector<double> packedB((n + tileColumns) * depth);
    for (std::size_t p = 0; p < k; p += depth) {
        const std::size_t kBlock = std::min(depth, k - p);
        packColumns(b.at(p, 0), kBlock, n, packedB.data());
        for (std::size_t i = 0; i < m; i += blockRows) {
            const std::size_t mBlock = std::min(blockRows, m - i);
            packRows(a.at(i, p), mBlock, kBlock, packedA.data());
            for (std::size_t j = 0; j < n; j += tileColumns) {
                for (std::size_t r = 0; r < mBlock; r += tileRows) {
                    addTile(&packedA[r * kBlock], &packedB[j * kBlock], kBlock, sign, c.at(i + r, j),
                            std::min(tileRows, mBlock - r), std::min(tileColumns, n - j));
                }
            }
        }
    }
}

}  // namespace pareval
