// Appends to mask, which has its size already.
void mapPowersOfTwo(std::vector<int> const& x, std::vector<bool> &mask) {
    for (int value : x) {
        mask.push_back(isPowerOfTwo(value));
    }
}
