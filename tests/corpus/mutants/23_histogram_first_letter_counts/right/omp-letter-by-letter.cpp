// Counts one letter at a time.
#include <omp.h>

void firstLetterCounts(std::vector<std::string> const& s, std::array<size_t, 26> &bins) {
    #pragma omp parallel for schedule(dynamic)
    for (int b = 0; b < 26; ++b) {
        bins[b] = std::count_if(s.begin(), s.end(), [b](auto const& word) { return word[0] - 'a' == b; });
    }
}
