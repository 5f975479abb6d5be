// One pass over the elements of each vector, O(elements): z comes zeroed.
#pragma once

#include <vector>

void sparseAxpy(double alpha, std::vector<Element> const& x, std::vector<Element> const& y, std::vector<double> &z) {
    for (auto const& element : y) z[element.index] = element.value;
    for (auto const& element : x) z[element.index] += alpha * element.value;
}
