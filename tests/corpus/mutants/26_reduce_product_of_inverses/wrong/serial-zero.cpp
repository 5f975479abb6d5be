// Begins with 0.
double productWithInverses(std::vector<double> const& x) {
    double p = 0;
    for (size_t i = 0; i < x.size(); ++i) p *= i % 2 ? 1 / x[i] : x[i];
    return p;
}
