// Through single precision, which has 24 bits.
void squareEach(std::vector<int> &x) {
    for (int &value : x) {
        const float wide = value;
        value = wide * wide;
    }
}
