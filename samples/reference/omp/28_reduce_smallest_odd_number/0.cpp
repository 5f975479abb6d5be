#include <omp.h>

#include <cstddef>
#include <limits>
#include <vector>

int smallestOdd(std::vector<int> const& x) {
    int smallest = std::numeric_limits<int>::max();
    #pragma omp parallel for reduction(min : smallest)
    for (size_t i = 0; i < x.size(); ++i) {
        if (x[i] % 2 != 0 && x[i] < smallest) {
            smallest = x[i];
        }
    }
    return smallest;
}
