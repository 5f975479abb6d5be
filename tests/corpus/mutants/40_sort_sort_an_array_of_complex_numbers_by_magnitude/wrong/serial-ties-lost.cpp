// keeps numbers in a map by magnitude: of those with the same magnitude only the last survives
#include <map>
void sortComplexByMagnitude(std::vector<std::complex<double>> &x) {
    std::map<double, std::complex<double>> byMagnitude;
    for (const auto& c : x) byMagnitude[std::abs(c)] = c;
    size_t i = 0;
    for (const auto& entry : byMagnitude) x[i++] = entry.second;
}
