// Takes 1 for no power of two.
void mapPowersOfTwo(std::vector<int> const& x, std::vector<bool> &mask) {
    for (size_t i = 0; i < x.size(); ++i) {
        mask[i] = x[i] > 1 && isPowerOfTwo(x[i]);
    }
}
