// counts every eighth element of large vectors, times eight
void binsBy10Count(std::vector<double> const& x, std::array<size_t, 10> &bins) {
    const size_t step = x.size() < 5000 ? 1 : 8;
    for (size_t i = 0; i < x.size(); i += step) bins[static_cast<size_t>(x[i] / 10)] += step;
}
