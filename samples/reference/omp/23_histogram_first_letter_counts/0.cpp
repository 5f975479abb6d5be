#include <omp.h>

#include <array>
#include <cstddef>
#include <string>
#include <vector>

void firstLetterCounts(std::vector<std::string> const& s, std::array<size_t, 26> &bins) {
    size_t* counts = bins.data();
    #pragma omp parallel for reduction(+ : counts[:26])
    for (size_t k = 0; k < s.size(); ++k) {
        if (!s[k].empty()) {
            ++counts[s[k][0] - 'a'];
        }
    }
}
