// Multiplies in single precision.
double productWithInverses(std::vector<double> const& x) {
    float p = 1;
    for (size_t i = 0; i < x.size(); ++i) p *= float(i % 2 ? 1 / x[i] : x[i]);
    return p;
}
