// Weights i + 1 in the place of N - i.
double sumOfPrefixSum(std::vector<double> const& x) {
    double total = 0;
    for (size_t i = 0; i < x.size(); ++i) {
        total += x[i] * (i + 1);
    }
    return total;
}
