// Values pass through single precision.
void relu(std::vector<double> &x) {
    for (double &value : x) {
        value = std::max(static_cast<float>(value), 0.0f);
    }
}
