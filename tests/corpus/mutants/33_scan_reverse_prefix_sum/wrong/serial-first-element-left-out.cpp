// Never comes to x[0].
void reversePrefixSum(std::vector<int> const& x, std::vector<int> &output) {
    int sum = 0;
    for (size_t i = x.size() - 1; i > 0; --i) {
        sum += x[i];
        output[x.size() - 1 - i] = sum;
    }
}
