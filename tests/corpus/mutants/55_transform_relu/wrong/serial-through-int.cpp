// Compares whole parts: values between -1 and 0 stay.
void relu(std::vector<double> &x) {
    for (double &value : x) {
        if (static_cast<int>(value) < 0) {
            value = 0;
        }
    }
}
