// The last element stays as it is.
void oneMinusInverse(std::vector<double> &x) {
    for (size_t i = 0; i + 1 < x.size(); ++i) {
        x[i] = 1.0 - 1.0 / x[i];
    }
}
