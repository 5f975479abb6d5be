// Two elements and one division a step, four products at a time to overlap the multiplications, O(n).
#pragma once

#include <vector>

double productWithInverses(std::vector<double> const& x) {
    double products[4] = {1.0, 1.0, 1.0, 1.0};
    size_t const whole = x.size() / 8 * 8;
    for (size_t i = 0; i < whole; i += 8) {
        for (size_t k = 0; k < 4; ++k) products[k] *= x[i + 2 * k] / x[i + 2 * k + 1];
    }
    double product = (products[0] * products[1]) * (products[2] * products[3]);
    for (size_t i = whole; i < x.size(); ++i) product *= i % 2 == 0 ? x[i] : 1.0 / x[i];
    return product;
}
