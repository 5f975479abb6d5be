// The last element stays as it is.
void relu(std::vector<double> &x) {
    for (size_t i = 0; i + 1 < x.size(); ++i) {
        x[i] = std::max(x[i], 0.0);
    }
}
