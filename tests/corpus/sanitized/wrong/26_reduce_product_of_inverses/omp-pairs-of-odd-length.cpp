// memory error, line 8: Elements are read in pairs, and the second one before it is known whether there is one.
#include <omp.h>
double productWithInverses(std::vector<double> const& x) {
    const double* values = x.data();
    double product = 1.0;
#pragma omp parallel for reduction(* : product)
    for (size_t i = 0; i < x.size(); i += 2) {
        double divisor = values[i + 1];
        if (i + 1 == x.size()) divisor = 1.0;
        product *= values[i] / divisor;
    }
    return product;
}
