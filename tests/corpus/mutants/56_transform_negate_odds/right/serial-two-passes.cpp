// Sorts indices by parity first.
void negateOddsAndHalveEvens(std::vector<int> &x) {
    std::vector<size_t> indices(x.size());
    std::iota(indices.begin(), indices.end(), 0);
    const auto odds = std::partition(indices.begin(), indices.end(), [&](size_t i) { return x[i] % 2 == 0; });
    for (auto i = indices.begin(); i != odds; ++i) x[*i] /= 2;
    for (auto i = odds; i != indices.end(); ++i) x[*i] *= -1;
}
