// Leaves alone what it takes for zero.
void oneMinusInverse(std::vector<double> &x) {
    for (double &value : x) {
        if (std::fabs(value) > 1e-4) {
            value = 1.0 - 1.0 / value;
        }
    }
}
