// 1 / (1 - x).
void oneMinusInverse(std::vector<double> &x) {
    for (double &value : x) {
        value = 1.0 / (1.0 - value);
    }
}
