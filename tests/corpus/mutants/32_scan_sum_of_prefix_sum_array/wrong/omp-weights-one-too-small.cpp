// Weights N - 1 - i in the place of N - i.
#include <omp.h>

double sumOfPrefixSum(std::vector<double> const& x) {
    double total = 0;
    #pragma omp parallel for reduction(+ : total)
    for (size_t i = 0; i < x.size(); ++i) {
        total += x[i] * (x.size() - 1 - i);
    }
    return total;
}
