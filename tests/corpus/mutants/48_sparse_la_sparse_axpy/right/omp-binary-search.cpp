// finds for every index of z whether x and y have it
#include <omp.h>

void sparseAxpy(double alpha, std::vector<Element> const& x, std::vector<Element> const& y, std::vector<double> &z) {
    auto find = [](std::vector<Element> const& v, size_t index) {
        auto it = std::lower_bound(v.begin(), v.end(), index, [](const Element& e, size_t i) { return e.index < i; });
        return it != v.end() && it->index == index ? it->value : 0.0;
    };
    #pragma omp parallel for
    for (size_t i = 0; i < z.size(); ++i) z[i] = find(y, i) + alpha * find(x, i);
}
