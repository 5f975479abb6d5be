// Divides whole numbers.
void oneMinusInverse(std::vector<double> &x) {
    for (double &value : x) {
        value = 1 - (value == static_cast<int>(value) ? 1 / static_cast<int>(value) : 1 / value);
    }
}
