// Divides by the size once per thread and averages these by the wrong number.
#include <omp.h>
double average(std::vector<double> const& x) {
    double sum = 0;
#pragma omp parallel for reduction(+ : sum)
    for (size_t i = 0; i < x.size(); ++i) sum += x[i];
    return sum / (x.size() + 1);
}
