// Tests the last bit, halves by an arithmetic shift.
void negateOddsAndHalveEvens(std::vector<int> &x) {
    for (int &value : x) {
        value = value & 1 ? ~value + 1 : value >> 1;
    }
}
