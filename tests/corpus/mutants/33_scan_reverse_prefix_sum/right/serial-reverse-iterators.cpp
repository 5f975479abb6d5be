// std::partial_sum over reverse iterators.
void reversePrefixSum(std::vector<int> const& x, std::vector<int> &output) {
    output.clear();
    std::partial_sum(x.rbegin(), x.rend(), std::back_inserter(output));
}
