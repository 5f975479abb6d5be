// data race, lines 6, 12, 14, 16: No barrier follows the single region, so the tasks made in it may still run when their flag is read.
#include <omp.h>
bool contains(std::vector<int> const& x, int target) {
    const size_t half = x.size() / 2, parts = 32;
    bool found = false, rest = false;
#pragma omp parallel
    {
#pragma omp single nowait
        for (size_t p = 0; p < parts; ++p) {
#pragma omp task shared(found, x) firstprivate(p)
            for (size_t i = half * p / parts; i < half * (p + 1) / parts; ++i)
                if (x[i] == target) found = true;
        }
#pragma omp for reduction(|| : rest)
        for (size_t i = half; i < x.size(); ++i)
            if (!found) rest = rest || x[i] == target;
    }
    return found || rest;
}
