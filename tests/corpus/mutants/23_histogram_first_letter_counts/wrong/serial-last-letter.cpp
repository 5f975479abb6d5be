// Counts by the last letter.
void firstLetterCounts(std::vector<std::string> const& s, std::array<size_t, 26> &bins) {
    for (auto const& word : s) bins[word.back() - 'a']++;
}
