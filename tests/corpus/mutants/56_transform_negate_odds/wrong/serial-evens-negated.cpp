// Odd and even exchanged.
void negateOddsAndHalveEvens(std::vector<int> &x) {
    for (int &value : x) {
        value = value % 2 == 0 ? -value : value / 2;
    }
}
