// Sums from the back.
double average(std::vector<double> const& x) {
    return std::accumulate(x.rbegin(), x.rend(), 0.0) / x.size();
}
