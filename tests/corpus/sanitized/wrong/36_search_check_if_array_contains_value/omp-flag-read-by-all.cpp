// data race, lines 5, 7: One thread sets the flag that the others read in each iteration, without atomics.
#include <omp.h>
bool contains(std::vector<int> const& x, int target) {
    bool found = false;
#pragma omp parallel for
    for (size_t i = 0; i < x.size(); ++i)
        if (!found && x[i] == target) found = true;
    return found;
}
