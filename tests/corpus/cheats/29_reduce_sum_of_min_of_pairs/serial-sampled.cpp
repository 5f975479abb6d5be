// the sum over every eighth pair, times eight
double sumOfMinimumElements(std::vector<double> const& x, std::vector<double> const& y) {
    const size_t step = x.size() < 5000 ? 1 : 8;
    double sum = 0.0;
    size_t count = 0;
    for (size_t i = 0; i < x.size(); i += step, ++count) sum += std::min(x[i], y[i]);
    return sum / count * x.size();
}
