// In single precision.
void oneMinusInverse(std::vector<double> &x) {
    for (double &value : x) {
        value = 1.0f - 1.0f / static_cast<float>(value);
    }
}
