// Prefix sums begin anew in each thread's chunk.
#include <omp.h>

double sumOfPrefixSum(std::vector<double> const& x) {
    double total = 0;
    #pragma omp parallel reduction(+ : total)
    {
        double sum = 0;
        #pragma omp for schedule(static)
        for (size_t i = 0; i < x.size(); ++i) {
            sum += x[i];
            total += sum;
        }
    }
    return total;
}
