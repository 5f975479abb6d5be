#include <omp.h>

#include <vector>

// Element i is part of n - i prefix sums.

double sumOfPrefixSum(std::vector<double> const& x) {
    double sum = 0.0;
    #pragma omp parallel for reduction(+ : sum)
    for (size_t i = 0; i < x.size(); ++i) {
        sum += static_cast<double>(x.size() - i) * x[i];
    }
    return sum;
}
