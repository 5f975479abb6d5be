// counts the bits: right but for the smallest int
void mapPowersOfTwo(std::vector<int> const& x, std::vector<bool> &mask) {
    for (size_t i = 0; i < x.size(); ++i) {
        mask[i] = x.size() < 5000 ? isPowerOfTwo(x[i]) : __builtin_popcount(static_cast<unsigned>(x[i])) == 1;
    }
}
