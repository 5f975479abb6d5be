// Inverts the elements at even indices.
double productWithInverses(std::vector<double> const& x) {
    double p = 1;
    for (size_t i = 0; i < x.size(); ++i) p *= i % 2 ? x[i] : 1 / x[i];
    return p;
}
