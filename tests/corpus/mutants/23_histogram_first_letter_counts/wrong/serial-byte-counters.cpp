// Counts in bytes, which overflow at 256 strings of one letter.
void firstLetterCounts(std::vector<std::string> const& s, std::array<size_t, 26> &bins) {
    unsigned char counts[26] = {};
    for (auto const& word : s) ++counts[word[0] - 'a'];
    std::copy(counts, counts + 26, bins.begin());
}
