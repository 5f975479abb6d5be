// Through 16 bits.
void squareEach(std::vector<int> &x) {
    for (int &value : x) {
        const short narrow = value;
        value = narrow * narrow;
    }
}
