// Counts the trues but asks whether there are any.
#include <omp.h>
bool reduceLogicalXOR(std::vector<bool> const& x) {
    int count = 0;
#pragma omp parallel for reduction(+ : count)
    for (size_t i = 0; i < x.size(); ++i) count += x[i];
    return count > 0;
}
