// The pointer goes one past the end, where it is compared and not dereferenced.
double productWithInverses(std::vector<double> const& x) {
    double product = 1.0;
    bool inverse = false;
    for (const double *value = x.data(), *end = x.data() + x.size(); value != end; ++value) {
        product *= inverse ? 1.0 / *value : *value;
        inverse = !inverse;
    }
    return product;
}
