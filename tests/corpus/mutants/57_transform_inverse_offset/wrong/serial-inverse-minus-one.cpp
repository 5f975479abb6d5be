// 1/x - 1.
void oneMinusInverse(std::vector<double> &x) {
    for (double &value : x) {
        value = 1.0 / value - 1.0;
    }
}
