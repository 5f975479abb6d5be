// Odd numbers become negative, whatever they were.
void negateOddsAndHalveEvens(std::vector<int> &x) {
    for (int &value : x) {
        value = value % 2 == 0 ? value / 2 : -std::abs(value);
    }
}
