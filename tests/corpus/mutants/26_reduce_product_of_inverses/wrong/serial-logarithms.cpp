// Adds logarithms of magnitudes: the sign is lost.
double productWithInverses(std::vector<double> const& x) {
    double sum = 0;
    for (size_t i = 0; i < x.size(); ++i) sum += (i % 2 ? -1 : 1) * std::log(std::abs(x[i]));
    return std::exp(sum);
}
