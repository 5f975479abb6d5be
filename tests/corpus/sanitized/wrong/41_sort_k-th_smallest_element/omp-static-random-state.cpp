// data race, lines 5, 6, 12: The random numbers of all threads come from one static variable.
#include <omp.h>
static unsigned randomNumber() {
    static unsigned state = 1;
    state = state * 1664525u + 1013904223u;
    return state >> 8;
}
int findKthSmallest(std::vector<int> const& x, int k) {
    std::vector<int> rest = x;
    for (;;) {
        int sample[9];
#pragma omp parallel for
        for (int s = 0; s < 9; ++s) sample[s] = rest[randomNumber() % rest.size()];
        std::sort(sample, sample + 9);
        const int pivot = sample[4];
        const auto equal = std::partition(rest.begin(), rest.end(), [=](int v) { return v < pivot; });
        const auto more = std::partition(equal, rest.end(), [=](int v) { return v == pivot; });
        if (k <= equal - rest.begin()) {
            rest.erase(equal, rest.end());
        } else if (k <= more - rest.begin()) {
            return pivot;
        } else {
            k -= static_cast<int>(more - rest.begin());
            rest.erase(rest.begin(), more);
        }
    }
}
