// Exclusive sums: output[0] is 0.
void prefixSum(std::vector<double> const& x, std::vector<double> &output) {
    double sum = 0;
    for (size_t i = 0; i < x.size(); ++i) {
        output[i] = sum;
        sum += x[i];
    }
}
