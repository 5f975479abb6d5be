// std::inner_product with other operations.
double sumOfMinimumElements(std::vector<double> const& x, std::vector<double> const& y) {
    return std::inner_product(x.begin(), x.end(), y.begin(), 0.0, std::plus<>(), [](double a, double b) { return a < b ? a : b; });
}
