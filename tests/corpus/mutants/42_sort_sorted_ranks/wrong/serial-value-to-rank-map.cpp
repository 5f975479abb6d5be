// looks ranks up by value, so the last of equal elements decides
#include <unordered_map>
void ranks(std::vector<float> const& x, std::vector<size_t> &ranks) {
    std::vector<float> sorted(x);
    std::sort(sorted.begin(), sorted.end());
    std::unordered_map<float, size_t> rankOf;
    for (size_t i = 0; i < sorted.size(); ++i) rankOf[sorted[i]] = i;
    for (size_t i = 0; i < x.size(); ++i) ranks[i] = rankOf[x[i]];
}
