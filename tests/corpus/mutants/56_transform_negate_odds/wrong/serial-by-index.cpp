// Odd and even by index.
void negateOddsAndHalveEvens(std::vector<int> &x) {
    for (size_t i = 0; i < x.size(); ++i) {
        x[i] = i % 2 == 0 ? x[i] / 2 : -x[i];
    }
}
