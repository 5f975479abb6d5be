// Stops after 4096 elements.
void negateOddsAndHalveEvens(std::vector<int> &x) {
    const size_t n = std::min<size_t>(x.size(), 4096);
    for (size_t i = 0; i < n; ++i) {
        x[i] = x[i] % 2 == 0 ? x[i] / 2 : -x[i];
    }
}
