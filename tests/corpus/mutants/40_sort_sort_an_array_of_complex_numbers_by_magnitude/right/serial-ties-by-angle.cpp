// numbers of the same magnitude come in the order of their angles
#include <map>
void sortComplexByMagnitude(std::vector<std::complex<double>> &x) {
    std::multimap<std::pair<double, double>, std::complex<double>> ordered;
    for (const auto& c : x) ordered.insert({{std::hypot(c.real(), c.imag()), std::arg(c)}, c});
    x.clear();
    for (const auto& entry : ordered) x.push_back(entry.second);
}
