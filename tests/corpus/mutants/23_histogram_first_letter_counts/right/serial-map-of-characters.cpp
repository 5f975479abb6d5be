// Counts in a map, and writes all bins at the end.
#include <unordered_map>
void firstLetterCounts(std::vector<std::string> const& s, std::array<size_t, 26> &bins) {
    std::unordered_map<char, size_t> counts;
    for (const std::string& word : s) counts[word.front()]++;
    for (int b = 0; b < 26; ++b) bins[b] = counts['a' + b];
}
