#include <vector>

bool reduceLogicalXOR(std::vector<bool> const& x) {
    bool result = false;
    for (bool bit : x) {
        result ^= bit;
    }
    return result;
}
