// The last prefix sum only.
double sumOfPrefixSum(std::vector<double> const& x) {
    return std::accumulate(x.begin(), x.end(), 0.0);
}
