#include <mpi.h>
#include <omp.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

namespace {

constexpr size_t blockColumns = 64;

// LU factorization with partial pivoting of a panel with this many columns, in place. Returns for each column the row
// that took the place of its pivot row.
std::vector<size_t> factorizePanel(std::vector<double> &panel, size_t columns) {
    const size_t rows = panel.size() / columns;
    std::vector<size_t> pivots(columns);
    for (size_t k = 0; k < columns; ++k) {
        double* pivotRow = &panel[k * columns];
        size_t pivot = k;
        for (size_t i = k + 1; i < rows; ++i) {
            if (std::abs(panel[i * columns + k]) > std::abs(panel[pivot * columns + k])) {
                pivot = i;
            }
        }
        pivots[k] = pivot;
        if (pivot != k) {
            std::swap_ranges(pivotRow, pivotRow + columns, &panel[pivot * columns]);
        }
        for (size_t i = k + 1; i < rows; ++i) {
            double* row = &panel[i * columns];
            row[k] /= pivotRow[k];
            for (size_t j = k + 1; j < columns; ++j) {
                row[j] -= row[k] * pivotRow[j];
            }
        }
    }
    return pivots;
}

}  // namespace

// Blocks of columns are dealt out to the ranks in turn. The owner of a block sends it to all when its turn comes; all
// factorize it, which takes no longer than waiting for the owner to do so, and eliminate it from their own columns.
void solveLinearSystem(std::vector<COOElement> const& A, std::vector<double> const& b, std::vector<double> &x, size_t N) {
    std::vector<double> dense(N * N, 0.0);
    for (COOElement const& element : A) {
        dense[element.row * N + element.column] = element.value;
    }

    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    const auto owner = [=](size_t column) { return static_cast<int>(column / blockColumns % size); };

    // This rank's columns, side by side in row-major order.
    std::vector<double> own;
    for (size_t i = 0; i < N; ++i) {
        for (size_t j = rank * blockColumns; j < N; j += size * blockColumns) {
            own.insert(own.end(), &dense[i * N] + j, &dense[i * N] + std::min(j + blockColumns, N));
        }
    }
    const size_t width = own.size() / N;
    x = b;

    size_t done = 0;  // of the own columns
    for (size_t first = 0; first < N; first += blockColumns) {
        const size_t columns = std::min(blockColumns, N - first);
        const size_t rows = N - first;
        const bool isOwner = rank == owner(first);
        const auto row = [&](size_t i) { return own.data() + (first + i) * width + done; };

        std::vector<double> panel(rows * columns);
        for (size_t i = 0; isOwner && i < rows; ++i) {
            std::copy(row(i), row(i) + columns, &panel[i * columns]);
        }
        MPI_Bcast(panel.data(), static_cast<int>(panel.size()), MPI_DOUBLE, owner(first), MPI_COMM_WORLD);
        const std::vector<size_t> pivots = factorizePanel(panel, columns);
        if (isOwner) {
            for (size_t i = 0; i < columns; ++i) {
                std::copy(&panel[i * columns], &panel[i * columns] + columns, row(i));
            }
            done += columns;
        }

        for (size_t k = 0; k < columns; ++k) {
            if (pivots[k] != k) {
                std::swap_ranges(row(k), row(k) + (width - done), row(pivots[k]));
                std::swap(x[first + k], x[first + pivots[k]]);
            }
        }
        const auto eliminate = [&](size_t i, size_t count) {
            double* target = row(i);
            for (size_t k = 0; k < count; ++k) {
                const double factor = panel[i * columns + k];
                const double* pivotRow = row(k);
                for (size_t j = 0; j < width - done; ++j) {
                    target[j] -= factor * pivotRow[j];
                }
                x[first + i] -= factor * x[first + k];
            }
        };
        for (size_t i = 1; i < columns; ++i) {
            eliminate(i, i);
        }
        #pragma omp parallel for
        for (size_t i = columns; i < rows; ++i) {
            eliminate(i, columns);
        }
    }

    // Back substitution: the owner of a block of columns finds its unknowns and eliminates them from the rows above.
    for (size_t last = N; last > 0;) {
        const size_t first = (last - 1) / blockColumns * blockColumns;
        if (rank == owner(first)) {
            done -= last - first;
            for (size_t i = last; i-- > 0;) {
                const double* values = own.data() + i * width + done;
                for (size_t j = std::max(first, i + 1); j < last; ++j) {
                    x[i] -= values[j - first] * x[j];
                }
                if (i >= first) {
                    x[i] /= values[i - first];
                }
            }
        }
        MPI_Bcast(x.data(), static_cast<int>(last), MPI_DOUBLE, owner(first), MPI_COMM_WORLD);
        last = first;
    }
}
