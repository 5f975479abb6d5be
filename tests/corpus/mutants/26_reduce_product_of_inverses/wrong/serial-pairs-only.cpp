// Drops the last element where there is an odd number.
double productWithInverses(std::vector<double> const& x) {
    double p = 1;
    for (size_t i = 0; i + 1 < x.size(); i += 2) p *= x[i] / x[i + 1];
    return p;
}
