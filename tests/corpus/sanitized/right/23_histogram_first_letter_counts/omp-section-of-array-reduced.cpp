// The reduction is of a section of an array that lies on the heap.
#include <omp.h>
void firstLetterCounts(std::vector<std::string> const& s, std::array<size_t, 26> &bins) {
    std::vector<size_t> counts(128);
    size_t* letters = counts.data();
#pragma omp parallel for reduction(+ : letters['a' : 26])
    for (size_t k = 0; k < s.size(); ++k)
        if (!s[k].empty()) ++letters[static_cast<int>(s[k].front())];
    std::copy_n(counts.begin() + 'a', 26, bins.begin());
}
