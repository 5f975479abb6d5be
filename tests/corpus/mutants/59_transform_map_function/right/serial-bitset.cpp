// Counts bits, assigns the whole vector.
#include <bitset>
void mapPowersOfTwo(std::vector<int> const& x, std::vector<bool> &mask) {
    std::vector<bool> result;
    for (int value : x) {
        result.push_back(value > 0 && std::bitset<32>(value).count() == 1);
    }
    mask = std::move(result);
}
