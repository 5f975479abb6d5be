// Single precision logarithms, which large numbers round to a power.
void mapPowersOfTwo(std::vector<int> const& x, std::vector<bool> &mask) {
    for (size_t i = 0; i < x.size(); ++i) {
        const float exponent = std::log2(static_cast<float>(x[i]));
        mask[i] = x[i] > 0 && exponent == std::floor(exponent);
    }
}
