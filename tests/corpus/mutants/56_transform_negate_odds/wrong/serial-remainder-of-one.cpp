// Negative odd numbers have the remainder -1.
void negateOddsAndHalveEvens(std::vector<int> &x) {
    for (int &value : x) {
        if (value % 2 == 1) {
            value = -value;
        } else {
            value /= 2;
        }
    }
}
