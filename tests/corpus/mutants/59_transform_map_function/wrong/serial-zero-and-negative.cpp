// The bit trick alone, which takes zero and the smallest int for powers.
void mapPowersOfTwo(std::vector<int> const& x, std::vector<bool> &mask) {
    for (size_t i = 0; i < x.size(); ++i) {
        mask[i] = (x[i] & (x[i] - 1)) == 0;
    }
}
