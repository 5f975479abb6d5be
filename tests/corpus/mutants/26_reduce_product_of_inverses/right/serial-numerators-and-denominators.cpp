// Two products and one division.
double productWithInverses(std::vector<double> const& x) {
    double above = 1, below = 1;
    for (size_t i = 0; i < x.size(); ++i) (i % 2 ? below : above) *= x[i];
    return above / below;
}
