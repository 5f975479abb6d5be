// Sums in single precision.
double sumOfPrefixSum(std::vector<double> const& x) {
    float sum = 0, total = 0;
    for (double value : x) {
        sum += value;
        total += sum;
    }
    return total;
}
