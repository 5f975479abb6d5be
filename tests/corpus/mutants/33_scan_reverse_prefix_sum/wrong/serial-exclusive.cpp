// Exclusive sums.
void reversePrefixSum(std::vector<int> const& x, std::vector<int> &output) {
    int sum = 0;
    for (size_t i = 0; i < x.size(); ++i) {
        output[i] = sum;
        sum += x[x.size() - 1 - i];
    }
}
