// Appends to output, which has its size already.
void prefixSum(std::vector<double> const& x, std::vector<double> &output) {
    double sum = 0;
    for (double value : x) {
        sum += value;
        output.push_back(sum);
    }
}
