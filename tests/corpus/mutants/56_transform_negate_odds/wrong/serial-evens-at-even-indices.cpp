// Halves even numbers at even indices only.
void negateOddsAndHalveEvens(std::vector<int> &x) {
    for (size_t i = 0; i < x.size(); ++i) {
        if (x[i] % 2 != 0) {
            x[i] = -x[i];
        }
        if (i % 2 == 0 && x[i] % 2 == 0) {
            x[i] /= 2;
        }
    }
}
