// Makes a vector of its own and assigns it.
void prefixSum(std::vector<double> const& x, std::vector<double> &output) {
    std::vector<double> sums;
    sums.reserve(x.size());
    std::partial_sum(x.begin(), x.end(), std::back_inserter(sums));
    output = sums;
}
