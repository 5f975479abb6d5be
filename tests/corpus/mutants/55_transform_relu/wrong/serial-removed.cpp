// Removes negative elements.
void relu(std::vector<double> &x) {
    x.erase(std::remove_if(x.begin(), x.end(), [](double value) { return value < 0; }), x.end());
}
