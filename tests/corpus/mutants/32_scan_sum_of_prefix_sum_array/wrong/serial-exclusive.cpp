// The sum of exclusive prefix sums.
double sumOfPrefixSum(std::vector<double> const& x) {
    double sum = 0, total = 0;
    for (double value : x) {
        total += sum;
        sum += value;
    }
    return total;
}
