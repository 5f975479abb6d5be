// The total less what stands before.
void reversePrefixSum(std::vector<int> const& x, std::vector<int> &output) {
    const long total = std::accumulate(x.begin(), x.end(), 0L);
    long before = 0;
    for (size_t i = 0; i < x.size(); ++i) {
        output[x.size() - 1 - i] = total - before;
        before += x[i];
    }
}
