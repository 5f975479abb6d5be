#include <vector>

bool reduceLogicalXOR(std::vector<bool> const& x) {
    bool result = false;
    for (bool value : x) {
        result ^= value;
    }
    return result;
}
