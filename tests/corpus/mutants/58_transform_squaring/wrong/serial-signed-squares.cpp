// Keeps the sign.
void squareEach(std::vector<int> &x) {
    for (int &value : x) {
        value *= std::abs(value);
    }
}
