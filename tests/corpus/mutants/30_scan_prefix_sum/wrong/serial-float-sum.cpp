// Sums in single precision.
void prefixSum(std::vector<double> const& x, std::vector<double> &output) {
    float sum = 0;
    for (size_t i = 0; i < x.size(); ++i) {
        sum += x[i];
        output[i] = sum;
    }
}
