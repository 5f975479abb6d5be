// Searching an undirected graph in an adjacency matrix.
#pragma once

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <vector>

namespace pareval {

// The vertices that a search has not reached yet, in ascending order. A search reads of each row only their columns.
class UnreachedVertices {
public:
    explicit UnreachedVertices(std::size_t n) : vertices_(n), count_(n) {
        std::iota(vertices_.begin(), vertices_.end(), 0u);
    }

    std::size_t count() const { return count_; }

    unsigned takeLast() { return vertices_[--count_]; }

    void remove(std::size_t vertex) {
        vertices_.erase(vertices_.begin() + static_cast<std::ptrdiff_t>(vertex));
        --count_;
    }

    // Moves the neighbours in this row of the matrix to `found`, which needs room for all unreached vertices.
    // Returns how many there were.
    std::size_t moveNeighbours(const int* row, unsigned* found) {
        std::size_t kept = 0;
        std::size_t moved = 0;
        for (std::size_t k = 0; k < count_; k += chunk) {
            const unsigned* vertices = &vertices_[k];
            const std::size_t size = count_ - k < chunk ? count_ - k : chunk;
            if (size == chunk && !anyNeighbour(row, vertices)) {
                if (kept < k) {
                    std::copy_n(vertices, chunk, &vertices_[kept]);
                }
                kept += chunk;
                continue;
            }
            // Free of branches on the data.
            for (std::size_t j = 0; j < size; ++j) {
                const unsigned vertex = vertices[j];
                const bool adjacent = row[vertex] != 0;
                found[moved] = vertex;
                vertices_[kept] = vertex;
                moved += adjacent;
                kept += !adjacent;
            }
        }
        count_ = kept;
        return moved;
    }

private:
    static constexpr std::size_t chunk = 16;

    static bool anyNeighbour(const int* row, const unsigned* vertices) {
        int any = 0;
        for (std::size_t j = 0; j < chunk; ++j) {
            any |= row[vertices[j]];
        }
        return any != 0;
    }

    std::vector<unsigned> vertices_;
    std::size_t count_;
};

// Takes the components of a graph one by one, each by a breadth-first search.
class ComponentSearch {
public:
    ComponentSearch(const std::vector<int>& adjacency, std::size_t n)
        : adjacency_(adjacency.data()), n_(n), unreached_(n), queue_(n) {}

    // How many vertices belong to no component taken so far.
    std::size_t remaining() const { return unreached_.count(); }

    // Takes one more component and returns its size; there must be vertices left.
    std::size_t next() {
        std::size_t size = 1;
        queue_[0] = unreached_.takeLast();
        for (std::size_t head = 0; head < size && remaining() > 0; ++head) {
            size += unreached_.moveNeighbours(adjacency_ + queue_[head] * n_, &queue_[size]);
        }
        return size;
    }

private:
    const int* adjacency_;
    std::size_t n_;
    UnreachedVertices unreached_;
    std::vector<unsigned> queue_;
};

}  // namespace pareval
