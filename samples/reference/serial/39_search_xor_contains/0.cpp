#include <algorithm>
#include <vector>

bool xorContains(std::vector<int> const& x, std::vector<int> const& y, int val) {
    bool const inX = std::find(x.begin(), x.end(), val) != x.end();
    bool const inY = std::find(y.begin(), y.end(), val) != y.end();
    return inX != inY;
}
