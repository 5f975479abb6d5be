#include <omp.h>

#include <cstddef>
#include <vector>

double sumOfPrefixSum(std::vector<double> const& x) {
    double sum = 0.0;
    #pragma omp parallel for reduction(+ : sum)
    for (size_t i = 0; i < x.size(); ++i) {
        sum += static_cast<double>(x.size() - i) * x[i];  // part of that many prefix sums
    }
    return sum;
}
