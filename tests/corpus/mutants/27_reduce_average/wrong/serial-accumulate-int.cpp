// std::accumulate from the int 0 cuts off every sum.
double average(std::vector<double> const& x) {
    return std::accumulate(x.begin(), x.end(), 0) / double(x.size());
}
