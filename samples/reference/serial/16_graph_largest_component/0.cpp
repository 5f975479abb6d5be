#include <algorithm>
#include <cstddef>
#include <numeric>
#include <vector>

namespace {

// Takes the last unvisited vertex and everything connected to it off the list; returns how many there were.
int takeComponent(std::vector<int> const& A, size_t N, std::vector<size_t>& unvisited) {
    std::vector<size_t> pending{unvisited.back()};
    unvisited.pop_back();
    int size = 0;
    while (!pending.empty()) {
        const int* row = &A[pending.back() * N];
        pending.pop_back();
        ++size;
        const auto neighbours = std::partition(unvisited.begin(), unvisited.end(),
                                               [row](size_t vertex) { return row[vertex] == 0; });
        pending.insert(pending.end(), neighbours, unvisited.end());
        unvisited.erase(neighbours, unvisited.end());
    }
    return size;
}

}  // namespace

int largestComponent(std::vector<int> const& A, size_t N) {
    std::vector<size_t> unvisited(N);
    std::iota(unvisited.begin(), unvisited.end(), size_t{0});
    int largest = 0;
    while (!unvisited.empty()) {
        largest = std::max(largest, takeComponent(A, N, unvisited));
    }
    return largest;
}
