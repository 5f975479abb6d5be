// Counts strings that occur twice only once.
#include <set>
void firstLetterCounts(std::vector<std::string> const& s, std::array<size_t, 26> &bins) {
    const std::set<std::string> words(s.begin(), s.end());
    for (auto const& word : words) bins[word[0] - 'a']++;
}
