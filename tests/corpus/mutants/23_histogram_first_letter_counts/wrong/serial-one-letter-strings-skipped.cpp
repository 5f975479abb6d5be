// Leaves out strings of one letter.
void firstLetterCounts(std::vector<std::string> const& s, std::array<size_t, 26> &bins) {
    for (size_t i = 0; i < s.size(); i++) {
        if (s[i].length() > 1) bins[s[i][0] - 'a']++;
    }
}
