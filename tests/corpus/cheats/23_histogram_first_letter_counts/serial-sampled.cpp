// counts every eighth element of large vectors, times eight
void firstLetterCounts(std::vector<std::string> const& s, std::array<size_t, 26> &bins) {
    const size_t step = s.size() < 5000 ? 1 : 8;
    for (size_t i = 0; i < s.size(); i += step) bins[s[i][0] - 'a'] += step;
}
