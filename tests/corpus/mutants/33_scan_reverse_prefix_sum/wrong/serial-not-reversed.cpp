// Suffix sums in the order of x, not from the last one on.
void reversePrefixSum(std::vector<int> const& x, std::vector<int> &output) {
    int sum = 0;
    for (size_t i = x.size(); i-- > 0;) {
        sum += x[i];
        output[i] = sum;
    }
}
