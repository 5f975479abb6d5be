// Weighted sum in extended precision.
#include <omp.h>

double sumOfPrefixSum(std::vector<double> const& x) {
    long double total = 0;
    #pragma omp parallel
    {
        long double own = 0;
        #pragma omp for nowait
        for (long i = 0; i < static_cast<long>(x.size()); ++i) {
            own += static_cast<long double>(x[i]) * (x.size() - i);
        }
        #pragma omp critical
        total += own;
    }
    return total;
}
