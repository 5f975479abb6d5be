// Clips at one too.
void relu(std::vector<double> &x) {
    for (double &value : x) {
        value = std::min(std::max(value, 0.0), 1.0);
    }
}
