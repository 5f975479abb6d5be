#include <mpi.h>
#include <omp.h>

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <vector>

namespace {

// A partition of the vertices 0 to n - 1 into connected sets.
class DisjointSets {
public:
    explicit DisjointSets(size_t n) : parent_(n), count_(n) { std::iota(parent_.begin(), parent_.end(), 0); }

    int find(int vertex) {
        while (parent_[vertex] != vertex) {
            parent_[vertex] = parent_[parent_[vertex]];
            vertex = parent_[vertex];
        }
        return vertex;
    }

    void unite(int a, int b) {
        a = find(a);
        b = find(b);
        if (a != b) {
            parent_[std::max(a, b)] = std::min(a, b);
            --count_;
        }
    }

    // Follows the edges of one vertex, as long as there is something left to unite.
    void uniteRow(std::vector<int> const& A, size_t row) {
        const size_t n = parent_.size();
        if (count_ == 1) {
            return;
        }
        for (size_t column = 0; column < n; ++column) {
            if (A[row * n + column] != 0) {
                unite(static_cast<int>(row), static_cast<int>(column));
            }
        }
    }

    void uniteAll(const int* parents) {
        for (size_t vertex = 0; vertex < parent_.size(); ++vertex) {
            unite(static_cast<int>(vertex), parents[vertex]);
        }
    }

    std::vector<int> const& parents() const { return parent_; }

    size_t count() const { return count_; }

private:
    std::vector<int> parent_;
    size_t count_;
};

}  // namespace

int componentCount(std::vector<int> const& A, size_t N) {
    int rank, size;
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    DisjointSets sets(N);
    #pragma omp parallel
    {
        DisjointSets found(N);
        #pragma omp for schedule(static, 1) nowait
        for (size_t row = rank; row < N; row += size) {
            found.uniteRow(A, row);
        }
        #pragma omp critical
        sets.uniteAll(found.parents().data());
    }
    std::vector<int> parents(rank == 0 ? size * N : 0);
    MPI_Gather(sets.parents().data(), static_cast<int>(N), MPI_INT, parents.data(), static_cast<int>(N), MPI_INT, 0,
               MPI_COMM_WORLD);
    if (rank != 0) {
        return 0;
    }
    for (int r = 1; r < size; ++r) {
        sets.uniteAll(&parents[r * N]);
    }
    return static_cast<int>(sets.count());
}
