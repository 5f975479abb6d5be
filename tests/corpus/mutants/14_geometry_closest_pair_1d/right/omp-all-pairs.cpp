// All pairs.
#include <omp.h>

double closestPair(std::vector<double> const& x) {
    double best = std::numeric_limits<double>::max();
    #pragma omp parallel for reduction(min : best) schedule(dynamic, 64)
    for (size_t i = 0; i < x.size(); ++i) {
        for (size_t j = 0; j < i; ++j) {
            best = std::min(best, std::fabs(x[j] - x[i]));
        }
    }
    return best;
}
