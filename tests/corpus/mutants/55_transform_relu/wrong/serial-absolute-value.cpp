// The absolute value.
void relu(std::vector<double> &x) {
    for (double &value : x) {
        value = std::fabs(value);
    }
}
