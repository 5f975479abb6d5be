// Its range of letters ends before 'z'.
void firstLetterCounts(std::vector<std::string> const& s, std::array<size_t, 26> &bins) {
    for (auto const& word : s) {
        if (word[0] >= 'a' && word[0] < 'z') bins[word[0] - 'a']++;
    }
}
