// One thread sets the bounds, and copyprivate hands them to the variables of the others.
#include <omp.h>
void oneMinusInverse(std::vector<double> &x) {
#pragma omp parallel
    {
        size_t first, last;
        double one;
#pragma omp single copyprivate(first, last, one)
        {
            first = 0;
            last = x.size();
            one = 1.0;
        }
#pragma omp for
        for (size_t i = first; i < last; ++i) x[i] = one - one / x[i];
    }
}
