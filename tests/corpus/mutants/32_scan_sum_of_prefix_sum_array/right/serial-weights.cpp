// A dot product with the weights N to 1.
double sumOfPrefixSum(std::vector<double> const& x) {
    double total = 0;
    for (size_t i = x.size(); i-- > 0;) {
        total += static_cast<double>(x.size() - i) * x[i];
    }
    return total;
}
