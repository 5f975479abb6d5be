// data race, lines 8, 12: No barrier follows a master region; a thread that sees no factor yet computes its own.
#include <omp.h>
double average(std::vector<double> const& x) {
    double factor = 0.0, result = 0.0;
#pragma omp parallel
    {
#pragma omp master
        factor = 1.0 / x.size();
        double mine = 0.0;
#pragma omp for nowait
        for (size_t i = 0; i < x.size(); ++i) mine += x[i];
        const double seen = factor;
        mine *= seen != 0.0 ? seen : 1.0 / x.size();
#pragma omp critical
        result += mine;
    }
    return result;
}
