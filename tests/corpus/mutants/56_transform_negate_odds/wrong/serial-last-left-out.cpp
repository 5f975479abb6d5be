// The last element stays as it is.
void negateOddsAndHalveEvens(std::vector<int> &x) {
    for (size_t i = 0; i + 1 < x.size(); ++i) {
        x[i] = x[i] % 2 == 0 ? x[i] / 2 : -x[i];
    }
}
