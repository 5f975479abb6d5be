// Prefix sums from the front, then reversed.
void reversePrefixSum(std::vector<int> const& x, std::vector<int> &output) {
    std::partial_sum(x.begin(), x.end(), output.begin());
    std::reverse(output.begin(), output.end());
}
