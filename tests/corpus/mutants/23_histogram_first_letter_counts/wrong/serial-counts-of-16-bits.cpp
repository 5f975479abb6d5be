// Counts with 16 bits.
void firstLetterCounts(std::vector<std::string> const& s, std::array<size_t, 26> &bins) {
    std::array<unsigned short, 26> counts{};
    for (size_t i = 0; i < s.size(); ++i) ++counts[s[i][0] - 'a'];
    for (size_t k = 0; k < 26; ++k) bins[k] = counts[k];
}
