// Breadth-first search from both ends, one level at a time, always from the end whose level has fewer vertices.
// O(N^2) at worst, the size of the matrix.
#pragma once

#include <cstddef>
#include <vector>

#include "search.hpp"

namespace pareval {

class LevelSearch {
public:
    LevelSearch(const std::vector<int>& adjacency, std::size_t n, std::size_t start)
        : adjacency_(adjacency.data()), n_(n), unreached_(n), reached_(n, 0), queue_(n), size_(1) {
        unreached_.remove(start);
        queue_[0] = static_cast<unsigned>(start);
        reached_[start] = 1;
    }

    std::size_t levelSize() const { return size_ - level_; }

    // Goes one level further. Stops and returns true if that meets a vertex the other search has reached.
    bool advanceTo(const LevelSearch& other) {
        const std::size_t end = size_;
        for (; level_ < end; ++level_) {
            if (unreached_.count() == 0) {
                level_ = end;
                return false;
            }
            const std::size_t moved = unreached_.moveNeighbours(adjacency_ + queue_[level_] * n_, &queue_[size_]);
            char met = 0;
            for (std::size_t k = size_; k < size_ + moved; ++k) {
                reached_[queue_[k]] = 1;
                met |= other.reached_[queue_[k]];
            }
            size_ += moved;
            if (met) {
                return true;
            }
        }
        return false;
    }

private:
    const int* adjacency_;
    std::size_t n_;
    UnreachedVertices unreached_;
    std::vector<char> reached_;
    // All vertices reached so far; the current level is everything from level_ on.
    std::vector<unsigned> queue_;
    std::size_t level_ = 0;
    std::size_t size_;
};

}  // namespace pareval

int shortestPathLength(std::vector<int> const& A, size_t N, int source, int dest) {
    if (source == dest) {
        return 0;
    }
    pareval::LevelSearch fromSource(A, N, static_cast<std::size_t>(source));
    pareval::LevelSearch fromDest(A, N, static_cast<std::size_t>(dest));
    for (int length = 1; fromSource.levelSize() > 0 && fromDest.levelSize() > 0; ++length) {
        const bool forward = fromSource.levelSize() <= fromDest.levelSize();
        if (forward ? fromSource.advanceTo(fromDest) : fromDest.advanceTo(fromSource)) {
            return length;
        }
    }
    return -1;
}
