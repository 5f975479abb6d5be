// The check before the critical section reads atomically what others write atomically, and is made again inside.
#include <omp.h>
int smallestOdd(std::vector<int> const& x) {
    int smallest = std::numeric_limits<int>::max();
#pragma omp parallel for
    for (size_t i = 0; i < x.size(); ++i) {
        if (x[i] % 2 == 0) continue;
        int seen;
#pragma omp atomic read
        seen = smallest;
        if (x[i] >= seen) continue;
#pragma omp critical
        {
#pragma omp atomic read
            seen = smallest;
            if (x[i] < seen) {
#pragma omp atomic write
                smallest = x[i];
            }
        }
    }
    return smallest;
}
