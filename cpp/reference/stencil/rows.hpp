// Reading the rows of a square grid.
#pragma once

#include <cstddef>
#include <vector>

namespace pareval {

// An N x N grid with a row of zeros above and below.
template <class T>
class Rows {
public:
    Rows(const std::vector<T>& grid, std::size_t n) : grid_(grid.data()), zeros_(n), n_(n) {}

    const T* row(std::size_t i) const { return grid_ + i * n_; }
    const T* above(std::size_t i) const { return i > 0 ? row(i - 1) : zeros_.data(); }
    const T* below(std::size_t i) const { return i + 1 < n_ ? row(i + 1) : zeros_.data(); }

private:
    const T* grid_;
    std::vector<T> zeros_;
    std::size_t n_;
};

// Makes each output cell from the input cell and the sum of the 3 x 3 cells around it, itself included. Sums over three
// columns and then over three of those; it vectorises if `cell` does.
template <class Cell>
void mapBoxSums(const std::vector<int>& input, std::vector<int>& output, std::size_t n, Cell cell) {
    const Rows<int> rows(input, n);
    std::vector<int> columns(n + 2);
    for (std::size_t i = 0; i < n; ++i) {
        const int* above = rows.above(i);
        const int* row = rows.row(i);
        const int* below = rows.below(i);
        for (std::size_t j = 0; j < n; ++j) {
            columns[j + 1] = above[j] + row[j] + below[j];
        }
        int* out = &output[i * n];
        for (std::size_t j = 0; j < n; ++j) {
            out[j] = cell(row[j], columns[j] + columns[j + 1] + columns[j + 2]);
        }
    }
}

}  // namespace pareval
