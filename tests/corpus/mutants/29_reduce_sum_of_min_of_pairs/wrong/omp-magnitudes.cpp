// Compares magnitudes.
#include <omp.h>
double sumOfMinimumElements(std::vector<double> const& x, std::vector<double> const& y) {
    double t = 0;
#pragma omp parallel for reduction(+ : t)
    for (size_t i = 0; i < x.size(); ++i) t += std::abs(x[i]) < std::abs(y[i]) ? x[i] : y[i];
    return t;
}
