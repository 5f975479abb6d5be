#include <array>
#include <cstddef>
#include <string>
#include <vector>

void firstLetterCounts(std::vector<std::string> const& s, std::array<size_t, 26> &bins) {
    for (size_t k = 0; k < s.size(); ++k) {
        if (!s[k].empty()) {
            ++bins[s[k][0] - 'a'];
        }
    }
}
