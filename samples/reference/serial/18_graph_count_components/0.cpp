#include <algorithm>
#include <cstddef>
#include <numeric>
#include <vector>

namespace {

// Takes the last unvisited vertex and everything connected to it off the list.
void takeComponent(std::vector<int> const& A, size_t N, std::vector<size_t>& unvisited) {
    std::vector<size_t> pending{unvisited.back()};
    unvisited.pop_back();
    while (!pending.empty()) {
        const int* row = &A[pending.back() * N];
        pending.pop_back();
        const auto neighbours = std::partition(unvisited.begin(), unvisited.end(),
                                               [row](size_t vertex) { return row[vertex] == 0; });
        pending.insert(pending.end(), neighbours, unvisited.end());
        unvisited.erase(neighbours, unvisited.end());
    }
}

}  // namespace

int componentCount(std::vector<int> const& A, size_t N) {
    std::vector<size_t> unvisited(N);
    std::iota(unvisited.begin(), unvisited.end(), size_t{0});
    int count = 0;
    for (; !unvisited.empty(); ++count) {
        takeComponent(A, N, unvisited);
    }
    return count;
}
