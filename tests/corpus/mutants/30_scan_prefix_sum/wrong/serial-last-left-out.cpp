// The last element is left out.
void prefixSum(std::vector<double> const& x, std::vector<double> &output) {
    output[0] = x[0];
    for (size_t i = 1; i + 1 < x.size(); ++i) {
        output[i] = output[i - 1] + x[i];
    }
}
