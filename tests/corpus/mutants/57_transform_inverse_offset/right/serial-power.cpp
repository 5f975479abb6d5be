// A power of -1, fused.
void oneMinusInverse(std::vector<double> &x) {
    for (double &value : x) {
        value = std::fma(-1.0, std::pow(value, -1), 1.0);
    }
}
