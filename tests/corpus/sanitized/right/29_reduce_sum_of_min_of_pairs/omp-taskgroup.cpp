// Tasks write to places of their own, and a taskgroup waits for them and their descendants.
#include <omp.h>
static void sumOf(const double* x, const double* y, size_t n, double* result) {
    if (n < 300) {
        double sum = 0.0;
        for (size_t i = 0; i < n; ++i) sum += std::min(x[i], y[i]);
        *result = sum;
        return;
    }
    double left, right;
#pragma omp taskgroup
    {
#pragma omp task shared(left)
        sumOf(x, y, n / 2, &left);
#pragma omp task shared(right)
        sumOf(x + n / 2, y + n / 2, n - n / 2, &right);
    }
    *result = left + right;
}
double sumOfMinimumElements(std::vector<double> const& x, std::vector<double> const& y) {
    double sum = 0.0;
#pragma omp parallel
#pragma omp single
    sumOf(x.data(), y.data(), x.size(), &sum);
    return sum;
}
