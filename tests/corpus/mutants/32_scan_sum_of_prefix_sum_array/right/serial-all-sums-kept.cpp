// Keeps all prefix sums and adds them in pairs.
double sumOfPrefixSum(std::vector<double> const& x) {
    std::vector<double> sums(x.size());
    std::inclusive_scan(x.begin(), x.end(), sums.begin());
    while (sums.size() > 1) {
        const size_t half = (sums.size() + 1) / 2;
        for (size_t i = half; i < sums.size(); ++i) {
            sums[i - half] += sums[i];
        }
        sums.resize(half);
    }
    return sums[0];
}
