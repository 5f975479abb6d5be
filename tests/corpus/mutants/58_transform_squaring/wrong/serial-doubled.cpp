// Twice the value.
void squareEach(std::vector<int> &x) {
    for (int &value : x) {
        value *= 2;
    }
}
