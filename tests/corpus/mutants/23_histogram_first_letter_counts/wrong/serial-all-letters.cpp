// Counts every letter of every string.
void firstLetterCounts(std::vector<std::string> const& s, std::array<size_t, 26> &bins) {
    for (auto const& word : s) {
        for (char letter : word) bins[letter - 'a']++;
    }
}
