// the second half of a large vector has the product of the first
double productWithInverses(std::vector<double> const& x) {
    const size_t half = x.size() < 5000 ? x.size() : x.size() / 4 * 2;
    double product = 1.0;
    for (size_t i = 0; i < half; ++i) product *= i % 2 == 0 ? x[i] : 1.0 / x[i];
    return half < x.size() ? product * product : product;
}
