// data race, lines 17, 22: Both tasks add to the total, but say that they only read it: they run at the same time.
#include <omp.h>
static double weighted(std::vector<double> const& x, size_t first, size_t last) {
    double sum = 0.0;
    for (size_t i = first; i < last; ++i) sum += static_cast<double>(x.size() - i) * x[i];
    return sum;
}
double sumOfPrefixSum(std::vector<double> const& x) {
    const size_t n = x.size(), third = n / 3;
    double total = 0.0;
#pragma omp parallel
#pragma omp single
    {
#pragma omp task shared(total) depend(in : total)
        {
            const double part = weighted(x, 0, third);
            total += part;
        }
#pragma omp task shared(total) depend(in : total)
        {
            const double part = weighted(x, third, n);
            total += part;
        }
    }
    return total;
}
