#include <algorithm>
#include <vector>

static bool contains(std::vector<int> const& values, int val) {
    return std::find(values.begin(), values.end(), val) != values.end();
}

bool xorContains(std::vector<int> const& x, std::vector<int> const& y, int val) {
    return contains(x, val) != contains(y, val);
}
